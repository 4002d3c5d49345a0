import type { DeploymentView } from '../../domain/deployment';
import type { ServiceCall } from '../context';

/** By name. */
export async function listDeployments({ ctx }: ServiceCall<void>): Promise<DeploymentView[]> {
  return ctx.reconciler.views();
}
