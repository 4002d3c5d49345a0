import type { BlueprintService } from '../../blueprint';
import { child, hasAny, type RawNode } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { readBreedOrReference } from './read-breed';
import { readHealthChecks } from './read-health-checks';
import { readScale } from './read-scale';
import { readVariables, variablesOf } from './read-traits';

/** A service as written, `{ref: name}` with its settings, or its breed alone: a name, or the breed itself. */
export function readService(ctx: ReadContext, node: RawNode): BlueprintService {
  const breed = readBreedOrReference(ctx, child(node, 'breed') ?? node);
  if (!hasAny(node, 'breed', 'reference', 'ref')) {
    return readFrom(ctx, node, { breed, environment: {}, scale: null, healthChecks: null });
  }
  const from = ctx.references.length;
  const environment = readOverrides(ctx, variablesOf(node), breed);
  if (!('reference' in breed)) {
    for (const used of ctx.references.slice(from)) used.breed = breed;
  }
  return readFrom(ctx, node, {
    breed,
    environment,
    scale: readScale(ctx, child(node, 'scale')),
    healthChecks: readHealthChecks(ctx, child(node, 'health_checks')),
  });
}

/** An alias in a service is dropped: the process sees the variable's own name. */
function readOverrides(
  ctx: ReadContext,
  node: RawNode | null,
  breed: BlueprintService['breed'],
): Record<string, string> {
  const given: [string, string][] = [];
  for (const { name, value, node: origin } of readVariables(ctx, node)) {
    if (value !== null) given.push([name, value]);
    if ('reference' in breed) continue;
    if (value === null) {
      const message = `\`${name}\` has no value here. Give it one, or remove it to keep the value of the breed.`;
      ctx.report({ code: 'MissingEnvironmentVariableError', message, at: origin.label });
    }
    if (breed.environment.some((variable) => variable.name === name)) continue;
    ctx.report({
      code: 'UnresolvedDependencyInTraitValueError',
      message: `The breed \`${breed.name}\` has no environment variable \`${name}\`. Declare it there first, if need be without a value: \`${name}: ~\`.`,
      at: origin.label,
    });
  }
  return Object.fromEntries(given);
}
