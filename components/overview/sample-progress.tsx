'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTRPC } from '@/components/api';
import { ChangeSetView } from '@/components/plan';
import { deploymentPath, gatewayPath } from '@/components/shell/paths';
import { ButtonLink, ErrorNote, Panel, Skeleton, StatusText } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { findMainSplit } from './main-split';

/** From the button to the first split: what starts, in order, then on to where its traffic is moved. */
export function SampleProgress({ name }: { name: string }) {
  const api = useTRPC();
  const router = useRouter();
  // The stream brings changes at once; asking now and then covers a browser that has none.
  const deployment = useQuery(
    api.deployments.get.queryOptions({ name }, { refetchInterval: 3_000 }),
  );
  const view = deployment.data;
  const split = view?.state === 'healthy' ? findMainSplit(view) : null;

  useEffect(() => {
    if (split !== null) router.push(gatewayPath(split));
  }, [split, router]);

  if (view === undefined) {
    return deployment.error === null ? (
      <Skeleton label={`Starting ${name}`} className="mb-4 h-40" />
    ) : (
      <ErrorNote error={deployment.error} title={`The progress of ${name} could not be read.`} />
    );
  }
  return <Progress view={view} />;
}

function Progress({ view }: { view: DeploymentView }) {
  const { name, operation } = view;
  const phase = operation?.state ?? 'running';
  return (
    <Panel
      title={phase === 'failed' ? `${name} did not start` : `Starting ${name}`}
      flush
      className="mb-4"
      aside={<StatusText status={phase} />}
    >
      {phase === 'failed' && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line bg-error-soft p-3.5">
          <p className="min-w-0 flex-1">
            {operation?.reason ?? 'A service failed; its reason is below.'}
          </p>
          <ButtonLink href={deploymentPath(name)} variant="primary">
            Retry, roll back or remove
          </ButtonLink>
        </div>
      )}
      {operation !== null && (
        <ChangeSetView changeSet={operation.changeSet} progress={operation.progress} />
      )}
    </Panel>
  );
}
