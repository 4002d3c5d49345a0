'use client';

import { useId } from 'react';
import { RadioChoice, TextInput } from '@/components/ui';
import { DEPLOY_MODES, type DeployMode, type DeployTarget } from './deploy-target';

type TargetFieldsProps = {
  target: DeployTarget;
  onTargetChange: (target: DeployTarget) => void;
  /** Names of what runs. */
  deployments: readonly string[];
};

const MODE_LABEL: Record<DeployMode, string> = {
  merge: 'merge into',
  apply: 'make equal to',
  slice: 'take out of',
};
const MODE_HINT: Record<DeployMode, string> = {
  merge: 'What the blueprint does not mention stays as it is.',
  apply: 'What the blueprint does not mention is removed.',
  slice: 'What the blueprint mentions is removed, all else stays.',
};

/** Where to and how. The choice of how is offered only where something runs already. */
export function TargetFields({ target, onTargetChange, deployments }: TargetFieldsProps) {
  const listId = useId();
  const exists = deployments.includes(target.deployment);
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line px-3.5 py-3">
      <TextInput
        label="Deployment"
        className="w-44"
        list={listId}
        autoComplete="off"
        spellCheck={false}
        value={target.deployment}
        onValueChange={(deployment) => onTargetChange({ ...target, deployment })}
      />
      <datalist id={listId}>
        {deployments.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {exists ? (
        <div className="min-w-0">
          <RadioChoice
            label="How"
            value={target.mode}
            onValueChange={(mode) => onTargetChange({ ...target, mode })}
            options={DEPLOY_MODES.map((value) => ({ value, label: MODE_LABEL[value] }))}
          />
          <p className="text-sm text-muted">{MODE_HINT[target.mode]}</p>
        </div>
      ) : (
        <p className="py-1 text-muted">does not exist yet: it will be new</p>
      )}
    </div>
  );
}
