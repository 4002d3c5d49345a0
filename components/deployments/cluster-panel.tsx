'use client';

import { useTrafficWindow } from '@/components/live';
import { Panel } from '@/components/ui';
import type { ClusterView, DeploymentView, GatewayView } from '@/server/domain/deployment';
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
  const [first] = gateways;
  const content = { deployment: view.name, cluster, gateways, onLog };
  return (
    <Panel title={cluster.name} flush aside={describeCluster(cluster, gateways)}>
      {first === undefined ? (
        <Versions {...content} />
      ) : (
        <VersionsWithTraffic key={first.name} {...content} measured={first} />
      )}
    </Panel>
  );
}

type VersionsProps = {
  deployment: string;
  cluster: ClusterView;
  gateways: readonly GatewayView[];
  onLog: (instanceId: string) => void;
  traffic?: ReturnType<typeof useTrafficWindow>;
};

/** All ports of a cluster lead to the same versions; the first one's numbers stand for them. */
function VersionsWithTraffic({ measured, ...rest }: VersionsProps & { measured: GatewayView }) {
  return <Versions {...rest} traffic={useTrafficWindow(measured.name)} />;
}

function Versions({ deployment, cluster, gateways, onLog, traffic }: VersionsProps) {
  const names = cluster.services.map((service) => service.name);
  return (
    <ul aria-label={`Versions of ${cluster.name}`}>
      {cluster.services.map((service) => (
        <VersionRow
          key={service.name}
          place={{ deployment, cluster: cluster.name, names }}
          service={service}
          gateways={gateways}
          traffic={traffic?.routes[service.name]}
          onLog={onLog}
        />
      ))}
    </ul>
  );
}
