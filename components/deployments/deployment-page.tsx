'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { explainError, useTRPC } from '@/components/api';
import { EventPanel } from '@/components/events';
import { InstanceLog } from '@/components/instances';
import { ButtonLink, EmptyState, ErrorNote, PageHeader, Skeleton } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { ClusterPanel } from './cluster-panel';
import { DeploymentHeader } from './deployment-header';
import { GatewaysPanel } from './gateways-panel';
import { HistoryPanel } from './history-panel';
import { OperationPanel } from './operation-panel';

const PARENTS = [{ label: 'Deployments', href: '/deployments' }];

export function DeploymentPage({ name }: { name: string }) {
  const api = useTRPC();
  const deployment = useQuery(api.deployments.get.queryOptions({ name }));
  if (deployment.data !== undefined && deployment.error === null) {
    return <Deployment view={deployment.data} />;
  }
  return (
    <>
      <PageHeader title={name} parents={PARENTS} />
      {deployment.error === null ? (
        <Skeleton label={`Loading ${name}`} className="h-64" />
      ) : (
        <Missing name={name} error={deployment.error} onRetry={() => void deployment.refetch()} />
      )}
    </>
  );
}

type MissingProps = { name: string; error: unknown; onRetry: () => void };

/** Gone is no failure: most who see this have just removed it. */
function Missing({ name, error, onRetry }: MissingProps) {
  if (explainError(error).code !== 'not-found') {
    return <ErrorNote error={error} title={`${name} could not be read.`} onRetry={onRetry} />;
  }
  return (
    <EmptyState
      title={`${name} is not deployed`}
      action={
        <ButtonLink href={`/events?tag=${encodeURIComponent(`deployments:${name}`)}`}>
          What happened to {name}
        </ButtonLink>
      }
    >
      It was removed with everything it ran, or there never was one by that name. Its blueprint, if
      it has one, is still there to deploy again.
    </EmptyState>
  );
}

function Deployment({ view }: { view: DeploymentView }) {
  const [instance, setInstance] = useQueryState('instance', parseAsString);
  return (
    <>
      <DeploymentHeader view={view} parents={PARENTS} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="flex min-w-0 flex-col gap-4">
          <OperationPanel view={view} />
          {view.clusters.map((cluster) => (
            <ClusterPanel
              key={cluster.name}
              view={view}
              cluster={cluster}
              onLog={(id) => void setInstance(id)}
            />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <GatewaysPanel gateways={view.gateways} />
          <HistoryPanel name={view.name} />
          <EventPanel title="What happened" tag={`deployments:${view.name}`} limit={12} />
        </div>
      </div>
      <InstanceLog instanceId={instance} onClose={() => void setInstance(null)} />
    </>
  );
}
