import type { Breed, Reference } from '../../artifact';
import { checkBreed } from '../check/check-breed';
import { child, entriesOf, type RawNode } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { checkName } from './names';
import { readDeployable } from './read-deployable';
import { readHealthChecks } from './read-health-checks';
import { readNamed } from './read-name';
import { readReference } from './read-reference';
import { readArguments } from './read-settings';
import { withBreedScope } from './read-template';
import { readConstants, readEnvironment, readPorts, variablesOf } from './read-traits';

/** A breed stored under its name. */
export function readBreedDocument(ctx: ReadContext, root: RawNode): Breed {
  const breed = readBreed(ctx, root);
  checkBreed(ctx, breed);
  return breed;
}

/** A breed's name, `{reference: name}`, `{ref: name}`, or the breed itself. */
export function readBreedOrReference(ctx: ReadContext, node: RawNode): Breed | Reference {
  return readReference(ctx, node) ?? readBreed(ctx, node);
}

function readBreed(ctx: ReadContext, node: RawNode): Breed {
  return withBreedScope(ctx, () => {
    const { name, metadata } = readNamed(ctx, node);
    return readFrom(ctx, node, {
      name,
      metadata,
      deployable: readDeployable(ctx, child(node, 'deployable')),
      ports: readPorts(ctx, child(node, 'ports')),
      environment: readEnvironment(ctx, variablesOf(node)),
      constants: readConstants(ctx, child(node, 'constants')),
      arguments: readArguments(ctx, child(node, 'arguments')),
      dependencies: readDependencies(ctx, child(node, 'dependencies')),
      healthChecks: readHealthChecks(ctx, child(node, 'health_checks')),
    });
  });
}

function readDependencies(ctx: ReadContext, node: RawNode | null): Breed['dependencies'] {
  const dependencies = entriesOf(node).map(({ key, value }) => {
    checkName(ctx, key, value.label);
    const dependency = readBreedOrReference(ctx, child(value, 'breed') ?? value);
    if (!('reference' in dependency)) ctx.dependencyBreeds.push(dependency);
    return [key, dependency];
  });
  return Object.fromEntries(dependencies);
}
