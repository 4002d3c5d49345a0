import type { DeploymentSpec } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import type { DeploymentRecord } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import { commitChange } from './commit';
import { differenceOf, type ShownPlan } from './difference';
import { planSpec, refuseConflicts } from './plan-spec';
import { requireDeployment } from './prepare';
import type { ChangeStarted, ScaleInput } from './schemas';

/** What another scale would do, and whether what runs it can hold it. */
export async function planScale({ ctx, input }: ServiceCall<ScaleInput>): Promise<ShownPlan> {
  const { changeSet, warnings, current, spec } = await prepareScale(ctx, input);
  return { changeSet, warnings, difference: differenceOf(current, spec) };
}

export async function scaleService({
  ctx,
  input,
}: ServiceCall<ScaleInput>): Promise<ChangeStarted> {
  const { current, spec, changeSet } = await prepareScale(ctx, input);
  refuseConflicts(changeSet);
  return commitChange(ctx, {
    ...{ kind: 'scale', name: input.deployment, current, spec, intention: 'run', changeSet },
    ...{ rollBackOnFailure: true, takeOver: input.takeOver ?? false },
  });
}

async function prepareScale(ctx: ServiceContext, input: ScaleInput) {
  const current = await requireDeployment(ctx, input.deployment);
  const spec = withScale(current, input);
  return { current, spec, ...(await planSpec(ctx, { current, spec })) };
}

function withScale({ spec }: DeploymentRecord, input: ScaleInput): DeploymentSpec {
  requireService(spec, input);
  const { instances, cpu, memoryMb } = input;
  const change = {
    ...(instances === undefined ? {} : { instances }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memoryMb === undefined ? {} : { memoryMb }),
  };
  const clusters = spec.clusters.map((cluster) => ({
    ...cluster,
    services: cluster.services.map((service) =>
      cluster.name === input.cluster && service.name === input.service
        ? { ...service, scale: { ...service.scale, ...change } }
        : service,
    ),
  }));
  return { ...spec, clusters };
}

/** Throws when the deployment has no such cluster or service. */
export function requireService(
  spec: DeploymentSpec,
  named: { cluster?: string | undefined; service?: string | undefined },
): void {
  if (named.cluster === undefined) return;
  const cluster = spec.clusters.find(({ name }) => name === named.cluster);
  const isThere =
    cluster !== undefined &&
    (named.service === undefined || cluster.services.some(({ name }) => name === named.service));
  if (isThere) return;
  const what =
    named.service === undefined
      ? `cluster ${named.cluster}`
      : `service ${named.cluster}/${named.service}`;
  throw new Problem('not-found', {
    message: `${spec.name} has no ${what}`,
    advice: 'look at the clusters of the deployment',
  });
}
