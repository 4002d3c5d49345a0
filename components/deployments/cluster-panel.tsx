'use client';

import { Panel } from '@/components/ui';
import type { ClusterView, DeploymentView } from '@/server/domain/deployment';
import { describeCluster, gatewaysOfCluster } from './cluster-gateways';
import { VersionRow } from './version-row';

type ClusterPanelProps = {
  view: DeploymentView;
  cluster: ClusterView;
  onLog: (instanceId: string) => void;
};

/** Services with one purpose: a block per version, with its share of the cluster's traffic. */
export function ClusterPanel({ view, cluster, onLog }: ClusterPanelProps) {
  const gateways = gatewaysOfCluster(view, cluster.name);
  const names = cluster.services.map((service) => service.name);
  return (
    <Panel title={cluster.name} flush aside={describeCluster(cluster, gateways)}>
      <ul aria-label={`Versions of ${cluster.name}`}>
        {cluster.services.map((service) => (
          <VersionRow
            key={service.name}
            view={view}
            cluster={cluster.name}
            names={names}
            service={service}
            gateways={gateways}
            onLog={onLog}
          />
        ))}
      </ul>
    </Panel>
  );
}
