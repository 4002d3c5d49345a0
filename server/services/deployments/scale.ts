import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { deploymentNotFound, planFor } from './prepare';
import type { ChangeStarted, ScaleInput } from './schemas';

export async function scaleService({
  ctx,
  input,
}: ServiceCall<ScaleInput>): Promise<ChangeStarted> {
  const current = await ctx.store.deployments.find(input.deployment);
  if (current === null) throw deploymentNotFound(input.deployment);
  let found = false;
  const clusters = current.spec.clusters.map((cluster) => ({
    ...cluster,
    services: cluster.services.map((service) => {
      if (cluster.name !== input.cluster || service.name !== input.service) return service;
      found = true;
      return { ...service, scale: { ...service.scale, instances: input.instances } };
    }),
  }));
  if (!found) {
    throw new Problem('not-found', {
      message: `${input.deployment} has no service ${input.cluster}/${input.service}`,
      advice: 'look at the clusters of the deployment',
    });
  }
  const spec = { ...current.spec, clusters };
  const changeSet = await planFor(ctx, spec);
  const name = input.deployment;
  return commitChange(ctx, { kind: 'scale', name, current, spec, intention: 'run', changeSet });
}
