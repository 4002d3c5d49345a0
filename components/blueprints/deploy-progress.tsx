'use client';

import { useState } from 'react';
import {
  ActionStatus,
  ChangeSetView,
  readActionProgress,
  readOperationPhase,
} from '@/components/plan';
import { deploymentPath } from '@/components/shell';
import { Button, ButtonLink, Panel, StatusText } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { DeployFailure } from './deploy-failure';
import { findEntryGateway } from './entry-gateway';
import { EntryLink } from './entry-link';

type DeployProgressProps = {
  started: { deployment: string; operation: number };
  /** Null before the deployment is first seen, and after it was removed. */
  view: DeploymentView | null;
  onClose: () => void;
};

/** The plan as it runs: each action with its state, live, until all is healthy or somebody must decide. */
export function DeployProgress({ started, view, onClose }: DeployProgressProps) {
  const { deployment } = started;
  const operation = view?.operation ?? null;
  const [wasSeen, setWasSeen] = useState(false);
  if (view !== null && !wasSeen) setWasSeen(true);
  const close = <Button onClick={onClose}>Back to the plan</Button>;
  if (view === null || operation === null || operation.id < started.operation) {
    return (
      <Panel title={deployment} aside={close}>
        {view === null && wasSeen ? (
          <StatusText status="succeeded" label={`${deployment} is removed`} />
        ) : (
          <StatusText status="running" label="waiting for the first news" />
        )}
      </Panel>
    );
  }
  const phase = readOperationPhase(operation, view);
  const gateway = findEntryGateway(view);
  return (
    <Panel flush title={`${TITLE[operation.kind]} ${deployment}`} aside={close}>
      <div
        role="status"
        className="flex flex-wrap items-center gap-3 border-b border-line px-3.5 py-3"
      >
        <StatusText status={phase} label={PHASE_LABEL[phase]} />
        {phase === 'succeeded' && (
          <>
            {gateway !== null && <EntryLink gateway={gateway} />}
            <ButtonLink href={deploymentPath(deployment)}>Look at {deployment}</ButtonLink>
          </>
        )}
      </div>
      {phase === 'failed' && <DeployFailure view={view} operation={operation} />}
      <ChangeSetView
        changeSet={operation.changeSet}
        renderStatus={(action) => <ActionStatus progress={readActionProgress(action, view)} />}
      />
    </Panel>
  );
}

const TITLE = {
  apply: 'Deploying',
  merge: 'Deploying',
  slice: 'Slicing',
  scale: 'Scaling',
  weights: 'Splitting traffic of',
  remove: 'Removing',
  'roll-back': 'Rolling back',
} as const;

const PHASE_LABEL = {
  running: 'in progress',
  succeeded: 'everything is healthy',
  failed: 'failed',
  superseded: 'a newer change took its place',
} as const;
