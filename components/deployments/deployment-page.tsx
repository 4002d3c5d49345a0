'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useTRPC } from '@/components/api';
import { EventPanel } from '@/components/events';
import { InstanceLog } from '@/components/instances';
import { ButtonLink, ErrorNote, PageHeader, Skeleton } from '@/components/ui';
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
        <div className="flex max-w-xl flex-col items-start gap-3">
          <ErrorNote error={deployment.error} onRetry={() => void deployment.refetch()} />
          <ButtonLink href={`/events?tag=${encodeURIComponent(`deployments:${name}`)}`}>
            What happened to {name}
          </ButtonLink>
        </div>
      )}
    </>
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
