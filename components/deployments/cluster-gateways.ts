import type { ClusterView, DeploymentView, GatewayView } from '@/server/domain/deployment';

/** The internal gateways of a cluster, one per port: `deployment/cluster/port`. */
export function gatewaysOfCluster(view: DeploymentView, cluster: string): GatewayView[] {
  const prefix = `${view.name}/${cluster}/`;
  return view.gateways.filter(({ kind, name }) => kind === 'internal' && name.startsWith(prefix));
}

export function describeCluster(cluster: ClusterView, gateways: readonly GatewayView[]): string {
  const needs = [...new Set(cluster.services.flatMap((service) => service.dependsOn))];
  const ports = gateways.map(
    ({ name, port }) => `${name.slice(name.lastIndexOf('/') + 1)} :${port}`,
  );
  return [...(needs.length > 0 ? [`needs ${needs.join(', ')}`] : []), ...ports].join(' · ');
}

/** Share of a version at one port: what people set, and what it gets while that differs. */
export type VersionShare = { gateway: string; port: string; weight: number; liveWeight: number };

export function sharesOf(service: string, gateways: readonly GatewayView[]): VersionShare[] {
  return gateways.flatMap((gateway) =>
    gateway.routes
      .filter((route) => route.name === service)
      .map(({ weight, liveWeight }) => ({
        gateway: gateway.name,
        port: gateway.name.slice(gateway.name.lastIndexOf('/') + 1),
        weight,
        liveWeight,
      })),
  );
}
