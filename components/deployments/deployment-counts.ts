import type { DeploymentView, ServiceView } from '@/server/domain/deployment';
import { plural } from '../ui/format';

export function servicesOf(view: Pick<DeploymentView, 'clusters'>): ServiceView[] {
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

/** What becomes of the gateways that let clients in. */
export const GATEWAY_FATES = ['remove', 'keep'] as const;
export type GatewayFate = (typeof GATEWAY_FATES)[number];

/** What removing costs, in numbers a person can weigh. */
export function describeRemoval(view: DeploymentView, gateways: GatewayFate): string {
  const running = servicesOf(view)
    .flatMap(({ instances }) => instances)
    .filter(({ state }) => state !== 'exited').length;
  const stops = `Drains and stops ${plural(running, 'instance')}`;
  const ports = externalPorts(view);
  if (ports.length === 0) return `${stops}; closes no external port.`;
  const named = `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}`;
  if (gateways === 'remove') return `${stops} and closes ${named}.`;
  return `${stops}; ${named} ${ports.length === 1 ? 'stays' : 'stay'} reserved, without anything that answers.`;
}

export function externalPorts({ gateways }: Pick<DeploymentView, 'gateways'>): number[] {
  return gateways
    .filter(({ kind }) => kind === 'external')
    .map(({ port }) => port)
    .sort((a, b) => a - b);
}
