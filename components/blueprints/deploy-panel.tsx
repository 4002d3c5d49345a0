'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { Button, ErrorNote, Panel } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import type { ChangeSet } from '@/server/domain/plan';
import { DeployProgress } from './deploy-progress';
import type { DeployTarget } from './deploy-target';
import { PlanPreview } from './plan-preview';

type DeployPanelProps = {
  source: string | null;
  target: DeployTarget;
  onTargetChange: (target: DeployTarget) => void;
  views: readonly DeploymentView[];
  /** Stores the text first, where it is not; rejects when that was not possible. */
  onSave: (() => Promise<void>) | null;
  onClose: () => void;
};

/** From plan to healthy without leaving the page. */
export function DeployPanel(props: DeployPanelProps) {
  const { source, target, onTargetChange, views, onSave, onClose } = props;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [started, setStarted] = useState<{ deployment: string; operation: number } | null>(null);
  const apply = useMutation(trpc.deployments.deploy.mutationOptions());
  const deploy = useMutation({
    async mutationFn(text: string) {
      if (onSave !== null) await onSave();
      return apply.mutateAsync({ source: text, ...target });
    },
    onSuccess(result) {
      setStarted(result);
      void queries.invalidateQueries(trpc.deployments.list.queryFilter());
    },
  });

  if (started !== null) {
    return (
      <DeployProgress
        started={started}
        view={views.find(({ name }) => name === started.deployment) ?? null}
        onClose={onClose}
      />
    );
  }
  const renderActions = (changeSet: ChangeSet | null) => (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-3">
      <Button
        variant="primary"
        pending={deploy.isPending}
        disabled={source === null || changeSet === null || changeSet.conflicts.length > 0}
        onClick={() => source !== null && deploy.mutate(source)}
      >
        Deploy now
      </Button>
      <Button variant="ghost" onClick={onClose}>
        Cancel
      </Button>
      {onSave !== null && <span className="text-muted">The blueprint is saved first.</span>}
      {deploy.error !== null && (
        <div className="w-full">
          <ErrorNote error={deploy.error} title={`${target.deployment} was not deployed.`} />
        </div>
      )}
    </div>
  );
  return (
    <Panel flush title={`Deploy to ${target.deployment}`}>
      <PlanPreview {...{ source, target, onTargetChange, views, renderActions }} />
    </Panel>
  );
}
