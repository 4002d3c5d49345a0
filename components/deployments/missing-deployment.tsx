'use client';

import { useState } from 'react';
import { explainError } from '@/components/api';
import { ButtonLink, EmptyState, ErrorNote } from '@/components/ui';
import { HistoryPanel } from './history-panel';
import { RevisionsPanel } from './revisions-panel';
import { RollBackDrawer, type RollBackTarget } from './roll-back-drawer';
import { useRevisions } from './use-revisions';

type MissingDeploymentProps = { name: string; error: unknown; onRetry: () => void };

/** Gone is no failure: most who see this have just removed it, and some want it back. */
export function MissingDeployment({ name, error, onRetry }: MissingDeploymentProps) {
  if (explainError(error).code !== 'not-found') {
    return <ErrorNote error={error} title={`${name} could not be read.`} onRetry={onRetry} />;
  }
  return (
    <>
      <EmptyState
        title={`${name} is not deployed`}
        action={
          <ButtonLink href={`/events?tag=${encodeURIComponent(`deployments:${name}`)}`}>
            What happened to {name}
          </ButtonLink>
        }
      >
        It was removed with everything it ran, or there never was one by that name. Its blueprint,
        if it has one, is still there to deploy again.
      </EmptyState>
      <WhatItWas name={name} />
    </>
  );
}

/** A removed deployment can be brought back as it was at any of its revisions. */
function WhatItWas({ name }: { name: string }) {
  const { revisions } = useRevisions(name);
  const [target, setTarget] = useState<RollBackTarget | null>(null);
  if (revisions.data === undefined || revisions.data.length === 0) return null;
  return (
    <div className="flex flex-col gap-4">
      <RevisionsPanel name={name} onRollBack={setTarget} />
      <HistoryPanel name={name} view={null} onRollBack={setTarget} />
      <RollBackDrawer name={name} target={target} onClose={() => setTarget(null)} />
    </div>
  );
}
