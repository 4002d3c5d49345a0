import type { BlueprintService, Breed } from '../../blueprint';
import { child, entriesOf, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { breedName } from './known-breeds';
import { checkName } from './names';
import { readDeployable } from './read-deployable';
import { readHealthChecks } from './read-health-checks';
import { withBreedScope } from './read-template';
import { readConstants, readEnvironment, readPorts, variablesOf } from './read-traits';

/** A breed's name, `{reference: name}`, `{ref: name}`, or the breed itself. */
export function readBreedOrReference(ctx: ReadContext, node: RawNode): BlueprintService['breed'] {
  const named = node.kind === 'scalar' ? node : child(node, 'reference', 'ref');
  if (!named) return readBreed(ctx, node);
  const reference = textOf(named) ?? '';
  checkName(ctx, reference, named.place);
  return readFrom(ctx, named, { reference });
}

function readBreed(ctx: ReadContext, node: RawNode): Breed {
  return withBreedScope(ctx, () => {
    const nameNode = child(node, 'name');
    const name = textOf(nameNode) ?? '';
    checkName(ctx, name, nameNode?.place ?? node.label);
    return readFrom(ctx, node, {
      name,
      deployable: readDeployable(ctx, child(node, 'deployable')),
      ports: readPorts(ctx, child(node, 'ports')),
      environment: readEnvironment(ctx, variablesOf(node)),
      constants: readConstants(ctx, child(node, 'constants')),
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
    return [key, breedName(dependency)];
  });
  return Object.fromEntries(dependencies);
}
