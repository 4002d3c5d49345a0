import type { DeploymentView, GatewayView } from '@/server/domain/deployment';

/** The gateway worth looking at first: one that splits traffic, else one that lets users in. */
export function findEntryGateway({ gateways }: DeploymentView): GatewayView | null {
  const split = gateways.find((gateway) => gateway.routes.length > 1);
  return split ?? gateways.find((gateway) => gateway.kind === 'external') ?? gateways[0] ?? null;
}
