import type { DeploymentView } from '../../domain/deployment';
import type { ServiceCall } from '../context';
import { deploymentNotFound } from './prepare';

export async function getDeployment({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<DeploymentView> {
  const view = ctx.reconciler.view(input.name);
  if (view !== null) return view;
  // Just created: the loop has not seen it yet.
  if ((await ctx.store.deployments.find(input.name)) === null) throw deploymentNotFound(input.name);
  await ctx.reconciler.reconcile();
  const seen = ctx.reconciler.view(input.name);
  if (seen === null) throw deploymentNotFound(input.name);
  return seen;
}
