import type { JsonMap } from '../../domain/artifact';
import { blueprintOfSpec } from '../../domain/compose';
import { toYaml, writeArtifact } from '../../domain/language';
import type { ServiceCall } from '../context';
import { deploymentNotFound } from './prepare';

/** What a deployment runs, as a blueprint that could be deployed again (dsl.md §14). */
export async function runningBlueprint({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<{ name: string; source: string; normal: JsonMap }> {
  const record = await ctx.store.deployments.find(input.name);
  if (record === null) throw deploymentNotFound(input.name);
  const { name, spec } = record;
  const normal = writeArtifact({ kind: 'blueprints', value: blueprintOfSpec(spec) });
  return { name, source: toYaml(normal), normal };
}
