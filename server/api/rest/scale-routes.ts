import { z } from 'zod';
import type { Scale } from '../../domain/deployment';
import { parseCpu, parseMemory } from '../../domain/language';
import { Problem } from '../../domain/problem';
import { getArtifact, readOne } from '../../services/artifacts';
import type { ServiceContext } from '../../services/context';
import { getDeployment, planScale, ScaleInput, scaleService } from '../../services/deployments';
import { accepted } from './change-answer';
import { compatibleScale } from './compatible';
import { type Answer, parseData, readBody } from './message';
import { isSet, nameOf, ok, type RestCall, type Route } from './route';

const SCALE = '/deployments/:name/clusters/:cluster/services/:service/scale';

export const scaleRoutes: Route[] = [
  { method: 'GET', path: SCALE, handle: get },
  { method: 'PUT', path: SCALE, handle: put },
];

async function get(call: RestCall): Promise<Answer> {
  const view = await getDeployment({ ctx: call.ctx, input: { name: nameOf(call) } });
  const [, clusterName, serviceName] = call.params;
  const service = view.clusters
    .find((cluster) => cluster.name === clusterName)
    ?.services.find((candidate) => candidate.name === serviceName);
  if (service !== undefined) return ok(compatibleScale(service.scale));
  throw new Problem('not-found', {
    name: 'ArtifactNotFound',
    message: `${view.name} has no service ${clusterName}/${serviceName}`,
    advice: 'look at the clusters of the deployment',
  });
}

/** A scale, parts of one, or the name of a stored one; `plan_only` shows what it would do. */
async function put(call: RestCall): Promise<Answer> {
  const { ctx, request, params } = call;
  const [deployment, cluster, service] = params;
  const wanted = await readScale(ctx, parseData(await readBody(request)));
  const takeOver = isSet(call, 'take_over');
  const input = ScaleInput.parse({ deployment, cluster, service, takeOver, ...wanted });
  if (!isSet(call, 'plan_only')) return accepted(await scaleService({ ctx, input }));
  const { changeSet, warnings } = await planScale({ ctx, input });
  return ok({ ...changeSet, warnings });
}

const amount = z.union([z.number(), z.string()]).transform(String);
const InlineScale = z.strictObject({
  instances: z.int().optional(),
  cpu: amount.optional(),
  memory: amount.optional(),
});
const StoredScale = z.union([
  z.string(),
  z.object({ reference: z.string() }).transform(({ reference }) => reference),
  z.object({ ref: z.string() }).transform(({ ref }) => ref),
]);

async function readScale(ctx: ServiceContext, body: unknown): Promise<Partial<Scale>> {
  const stored = StoredScale.safeParse(body);
  if (stored.success) return readStoredScale(ctx, stored.data);
  const { instances, cpu, memory } = InlineScale.parse(body);
  return {
    ...(instances === undefined ? {} : { instances }),
    ...(cpu === undefined ? {} : { cpu: requireAmount(parseCpu(cpu), cpu, '`0.5` or `250m`') }),
    ...(memory === undefined
      ? {}
      : { memoryMb: requireAmount(parseMemory(memory), memory, '`512MB` or `1GB`') }),
  };
}

function requireAmount(parsed: number | null, text: string, example: string): number {
  if (parsed !== null) return parsed;
  throw new Problem('invalid', {
    name: 'UnexpectedTypeError',
    message: `${text} is no amount with a unit`,
    advice: `write for example ${example}`,
  });
}

async function readStoredScale(ctx: ServiceContext, name: string): Promise<Scale> {
  const { source } = await getArtifact({ ctx, input: { kind: 'scales', name } });
  const { artifact } = await readOne(ctx, source, { kind: 'scales' });
  if (artifact.kind !== 'scales') throw new Error(`${name} was stored as a scale`);
  const { cpu, memoryMb, instances } = artifact.value;
  return { cpu, memoryMb, instances };
}
