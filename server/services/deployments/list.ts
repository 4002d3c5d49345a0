import type { DeploymentView } from '../../domain/deployment';
import type { ServiceCall } from '../context';
import { isDeployment } from './is-deployment';

/** By name. A gateway of its own is stored like a deployment, and is none. */
export async function listDeployments({ ctx }: ServiceCall<void>): Promise<DeploymentView[]> {
  return ctx.reconciler.views().filter(({ name }) => isDeployment(name));
}
