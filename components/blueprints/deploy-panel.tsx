'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { RefusalNote, useRefresh } from '@/components/deployments';
import { Button, Checkbox, Panel } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import type { ChangeSet } from '@/server/domain/plan';
import { DeployProgress } from './deploy-progress';
import type { DeployTarget } from './deploy-target';
import { KeepPlan } from './keep-plan';
import { PlanPreview } from './plan-preview';

type DeployPanelProps = {
  source: string | null;
  isBeingRead: boolean;
  target: DeployTarget;
  onTargetChange: (target: DeployTarget) => void;
  views: readonly DeploymentView[];
  /** Stores the text first, where it is not; rejects when that was not possible. */
  onSave: (() => Promise<void>) | null;
  onClose: () => void;
};

type Started = { deployment: string; operation: number };

/** From plan to healthy without leaving the page. */
export function DeployPanel(props: DeployPanelProps) {
  const { target, views, onClose } = props;
  const [started, setStarted] = useState<Started | null>(null);
  if (started !== null) {
    return (
      <DeployProgress
        started={started}
        view={views.find(({ name }) => name === started.deployment) ?? null}
        onClose={onClose}
      />
    );
  }
  return (
    <Panel flush title={`Deploy to ${target.deployment}`}>
      <PlanPreview
        {...props}
        renderActions={(changeSet) => (
          <DeployActions {...props} changeSet={changeSet} onStarted={setStarted} />
        )}
      />
    </Panel>
  );
}

type DeployActionsProps = DeployPanelProps & {
  /** Of exactly this text; null while there is none. */
  changeSet: ChangeSet | null;
  onStarted: (started: Started) => void;
};

/** How it is deployed, and the deed. */
function DeployActions({
  source,
  target,
  onSave,
  onClose,
  changeSet,
  onStarted,
}: DeployActionsProps) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [rollBackOnFailure, setRollBackOnFailure] = useState(true);
  const apply = useMutation(trpc.deployments.deploy.mutationOptions());
  const deploy = useMutation({
    async mutationFn(input: { text: string; takeOver: boolean }) {
      const { text, takeOver } = input;
      if (onSave !== null) await onSave();
      return apply.mutateAsync({ source: text, ...target, rollBackOnFailure, takeOver });
    },
    onSuccess(result) {
      onStarted(result);
      refresh.onSuccess();
    },
  });
  const begin = (takeOver: boolean) => {
    if (source !== null) deploy.mutate({ text: source, takeOver });
  };
  const canPlan = source !== null && changeSet !== null;
  return (
    <div className="flex flex-col gap-2 border-b border-line px-3.5 py-3">
      <Checkbox
        label="Roll back on failure"
        hint={
          rollBackOnFailure
            ? 'When it fails, the services and the split of before come back by themselves.'
            : 'When it fails, it stays as it is then, until you decide.'
        }
        checked={rollBackOnFailure}
        onCheckedChange={setRollBackOnFailure}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          pending={deploy.isPending}
          disabled={!canPlan || changeSet.conflicts.length > 0}
          onClick={() => begin(false)}
        >
          Deploy now
        </Button>
        <KeepPlan source={canPlan ? source : null} target={target} />
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        {onSave !== null && <span className="text-muted">The blueprint is saved first.</span>}
      </div>
      {deploy.error !== null && (
        <RefusalNote
          deployment={target.deployment}
          error={deploy.error}
          title={`${target.deployment} was not deployed.`}
          pending={deploy.isPending}
          onTakeOver={() => begin(true)}
        />
      )}
    </div>
  );
}
