import type { GatewayView } from '../../domain/deployment';
import type { ServiceCall } from '../context';

/** The gateways of all deployments, in the order of their deployments. */
export async function listGateways({ ctx }: ServiceCall<void>): Promise<GatewayView[]> {
  return ctx.reconciler.views().flatMap((view) => view.gateways);
}
