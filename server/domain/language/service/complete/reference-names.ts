import { ARTIFACT_KINDS, DOCUMENT_KINDS, singularOf } from '../../../artifact';
import type { Role } from '../place/place-rules';
import type { Spot } from '../place/walk-places';
import { clustersOf, inlineBreedOf, servicesOf } from '../symbols/breeds-of';
import { treeOfJson } from '../tree/tree-of-json';
import {
  breedsOfCluster,
  clusterNames,
  type KnownName,
  type NameSource,
  namesOf,
  traitsAt,
  traitsOf,
  traitsOfCluster,
} from './known-names';

/** What could be named at a spot: things that exist in this text or in the store. */
export function referenceNames(role: Role, spot: Spot, from: NameSource): KnownName[] {
  const { unit, cluster } = spot;
  const named = (names: readonly string[], detail: string) =>
    names.map((name) => ({ name, detail }));
  switch (role) {
    case 'breed-use':
      return unusedFirst(namesOf(from, 'breeds'), spot);
    case 'cluster-breed':
      return cluster ? named(breedsOfCluster(unit, cluster.name), `in ${cluster.name}`) : [];
    case 'port-use':
      return named(traitsAt(from, spot, 'ports'), 'port');
    case 'variable-use':
      return named(traitsAt(from, spot, 'environment_variables'), 'of the breed');
    case 'cluster-use':
      return named(clusterNames(unit), 'cluster');
    case 'cluster-port':
      return clusterNames(unit).flatMap((name) =>
        named(
          traitsOfCluster(from, { unit, cluster: name }, 'ports').map((port) => `${name}/${port}`),
          'cluster/port',
        ),
      );
    case 'cluster-variable':
      return clusterNames(unit).flatMap((name) =>
        named(
          traitsOfCluster(from, { unit, cluster: name }, 'environment_variables').map(
            (variable) => `${name}.${variable}`,
          ),
          'cluster.VARIABLE',
        ),
      );
    case 'gateway-path':
      return [...deployedPorts(from), ...namesOf(from, 'gateways')];
    case 'import':
      return importable(from);
    case 'kind':
      return DOCUMENT_KINDS.map((kind) => ({ name: kind, detail: `a ${singularOf(kind)}` }));
    case 'scales':
    case 'slas':
    case 'escalations':
    case 'conditions':
    case 'rewrites':
    case 'routes':
      return namesOf(from, role);
    default:
      return [];
  }
}

/** A breed stands only once in a blueprint, so those that stand nowhere yet come first. */
function unusedFirst(names: readonly KnownName[], { unit }: Spot): KnownName[] {
  const used = new Set(clustersOf(unit).flatMap(({ breeds }) => breeds));
  return [
    ...names.filter(({ name }) => !used.has(name)),
    ...names.filter(({ name }) => used.has(name)),
  ];
}

/** `deployment/cluster/port` of everything that is deployed. */
function deployedPorts({ options }: NameSource): KnownName[] {
  const entries = options.catalogue?.entries ?? [];
  return entries.flatMap(({ kind, name, normal }) => {
    if (kind !== 'deployments' || normal == null) return [];
    const root = treeOfJson(normal);
    return clustersOf({ root }).flatMap((cluster) => {
      const breeds = servicesOf(cluster.node).map((service) => inlineBreedOf(service));
      const ports = new Set(breeds.flatMap((breed) => traitsOf(breed, 'ports')));
      return [...ports].map((port) => ({
        name: `${name}/${cluster.name}/${port}`,
        detail: 'deployment/cluster/port',
      }));
    });
  });
}

/** Templates by their name, everything else as `kind/name`. */
function importable(from: NameSource): KnownName[] {
  const others = ARTIFACT_KINDS.filter((kind) => kind !== 'templates' && kind !== 'deployments');
  return [
    ...namesOf(from, 'templates'),
    ...others.flatMap((kind) =>
      namesOf(from, kind).map(({ name, detail }) => ({ name: `${kind}/${name}`, detail })),
    ),
  ];
}
