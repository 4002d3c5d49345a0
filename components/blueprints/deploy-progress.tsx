'use client';

import { useState } from 'react';
import { OperationBody, operationTitle, useOperation } from '@/components/deployments';
import { deploymentPath } from '@/components/shell';
import { Button, ButtonLink, Panel, StatusText } from '@/components/ui';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { findEntryGateway } from './entry-gateway';
import { EntryLink } from './entry-link';

type DeployProgressProps = {
  started: { deployment: string; operation: number };
  /** Null before the deployment is first seen, and after it was removed. */
  view: DeploymentView | null;
  onClose: () => void;
};

/** The plan as it runs: each action with its state, live, and what followed it when it failed. */
export function DeployProgress({ started, view, onClose }: DeployProgressProps) {
  const { deployment } = started;
  const operation = useOperation(view, started.operation);
  const [wasSeen, setWasSeen] = useState(false);
  if (view !== null && !wasSeen) setWasSeen(true);
  const close = <Button onClick={onClose}>Back to the plan</Button>;
  if (operation === null) {
    return (
      <Panel title={deployment} aside={close}>
        <StatusText status="running" label="waiting for the first news" />
      </Panel>
    );
  }
  const newest = view?.operation ?? null;
  const isNewest = newest?.id === operation.id;
  return (
    <Panel flush title={operationTitle(operation, deployment)} aside={close}>
      <div
        role="status"
        className="flex flex-wrap items-center gap-3 border-b border-line px-3.5 py-3"
      >
        {view === null && wasSeen ? (
          <StatusText status="succeeded" label={`${deployment} is removed`} />
        ) : (
          <StatusText status={operation.state} label={STATE_LABELS[operation.state]} />
        )}
        {operation.state === 'succeeded' && view !== null && <WhereToGo view={view} />}
      </div>
      <OperationBody operation={operation} view={isNewest ? view : null} deployment={deployment} />
      {newest !== null && newest.id > operation.id && (
        <section aria-label={operationTitle(newest, deployment)} className="border-t-4 border-line">
          <h3 className="px-3.5 pt-3">Then: {operationTitle(newest, deployment)}</h3>
          <OperationBody operation={newest} view={view} deployment={deployment} />
        </section>
      )}
    </Panel>
  );
}

function WhereToGo({ view }: { view: DeploymentView }) {
  const gateway = findEntryGateway(view);
  return (
    <>
      {gateway !== null && <EntryLink gateway={gateway} />}
      <ButtonLink href={deploymentPath(view.name)}>Look at {view.name}</ButtonLink>
    </>
  );
}

const STATE_LABELS: Record<OperationView['state'], string> = {
  running: 'in progress',
  succeeded: 'everything is healthy',
  failed: 'failed',
  cancelled: 'cancelled',
  superseded: 'a newer change took its place',
};
