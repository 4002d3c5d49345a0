'use client';

import { useId } from 'react';
import { TextInput } from '@/components/ui';
import { DEPLOY_MODES, type DeployMode, type DeployTarget } from './deploy-target';

type TargetFieldsProps = {
  target: DeployTarget;
  onTargetChange: (target: DeployTarget) => void;
  /** Names of what runs. */
  deployments: readonly string[];
};

const MODE_LABEL: Record<DeployMode, string> = { merge: 'merge into', apply: 'make equal to' };
const MODE_HINT: Record<DeployMode, string> = {
  merge: 'What the blueprint does not mention stays as it is.',
  apply: 'What the blueprint does not mention is removed.',
};

/** Where to and how. The choice of how is offered only where something runs already. */
export function TargetFields({ target, onTargetChange, deployments }: TargetFieldsProps) {
  const listId = useId();
  const groupId = useId();
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
        <fieldset className="min-w-0">
          <legend className="sr-only">How</legend>
          <div className="flex flex-wrap gap-x-4">
            {DEPLOY_MODES.map((mode) => (
              <label key={mode} className="flex items-center gap-1.5 py-1">
                <input
                  type="radio"
                  name={groupId}
                  className="accent-accent"
                  checked={target.mode === mode}
                  onChange={() => onTargetChange({ ...target, mode })}
                />
                {MODE_LABEL[mode]}
              </label>
            ))}
          </div>
          <p className="text-sm text-muted">{MODE_HINT[target.mode]}</p>
        </fieldset>
      ) : (
        <p className="py-1 text-muted">does not exist yet: it will be new</p>
      )}
    </div>
  );
}
