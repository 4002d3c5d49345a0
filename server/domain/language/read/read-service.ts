import type { BlueprintService, Breed, Reference } from '../../artifact';
import { child, hasAny, type RawNode } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { readBreedOrReference } from './read-breed';
import { readHealthChecks } from './read-health-checks';
import { readScaleOrReference } from './read-scale';
import { readArguments, readDialects, readNetwork } from './read-settings';
import { withOverrideScope } from './read-template';
import { readVariables, variablesOf } from './read-traits';

/** A service as written, `{ref: name}` with its settings, or its breed alone: a name, or the breed itself. */
export function readService(ctx: ReadContext, node: RawNode): BlueprintService {
  const breed = readBreedOrReference(ctx, child(node, 'breed') ?? node);
  const own = hasAny(node, 'breed', 'reference', 'ref') ? node : null;
  return readFrom(ctx, node, {
    breed,
    environment: readOverrides(ctx, own, breed),
    scale: readScaleOrReference(ctx, child(own, 'scale')),
    arguments: readArguments(ctx, child(own, 'arguments')),
    healthChecks: readHealthChecks(ctx, child(own, 'health_checks')),
    network: readNetwork(own),
    dialects: withOverrideScope(ctx, breed, () => readDialects(ctx, own)),
  });
}

/**
 * The variables a service or workflow gives its breed. Their references may name what the breed depends on.
 * An alias is dropped: the process sees the variable's own name.
 */
export function readOverrides(
  ctx: ReadContext,
  node: RawNode | null,
  breed: Breed | Reference,
): Record<string, string> {
  const variables = withOverrideScope(ctx, breed, () => readVariables(ctx, variablesOf(node)));
  const given: [string, string][] = [];
  for (const { name, value, node: origin } of variables) {
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
