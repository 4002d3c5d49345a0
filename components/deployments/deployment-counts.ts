import type { DeploymentView, ServiceView } from '@/server/domain/deployment';

export function servicesOf(view: DeploymentView): ServiceView[] {
  return view.clusters.flatMap((cluster) => cluster.services);
}

export function countHealthy(services: readonly ServiceView[]): {
  healthy: number;
  wanted: number;
} {
  return services.reduce(
    (sum, { instances, scale }) => ({
      healthy: sum.healthy + instances.filter(({ state }) => state === 'healthy').length,
      wanted: sum.wanted + scale.instances,
    }),
    { healthy: 0, wanted: 0 },
  );
}

/** What removing costs, in numbers a person can weigh. */
export function describeRemoval(view: DeploymentView): string {
  const running = servicesOf(view)
    .flatMap(({ instances }) => instances)
    .filter(({ state }) => state !== 'exited').length;
  const ports = view.gateways
    .filter(({ kind }) => kind === 'external')
    .map(({ port }) => port)
    .sort((a, b) => a - b);
  const stops = `Stops ${running} ${running === 1 ? 'instance' : 'instances'}`;
  if (ports.length === 0) return `${stops}; closes no external port.`;
  return `${stops} and closes ${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}.`;
}
