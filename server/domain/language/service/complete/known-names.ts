import type { ArtifactKind } from '../../../artifact';
import type { Spot } from '../place/walk-places';
import type { SourceText } from '../source-text';
import { breedNameOf, clustersOf, inlineBreedOf, servicesOf } from '../symbols/breeds-of';
import { entriesOf, fieldOf, type TreeNode, textOf } from '../tree/node';
import { treeOfJson } from '../tree/tree-of-json';
import type { ServiceOptions } from '../types';
import { type Unit, unitsOf } from '../units';

/** A name and where it comes from. */
export type KnownName = { name: string; detail: string };
export type NameSource = { source: SourceText; options: ServiceOptions };
type TraitField = 'ports' | 'environment_variables' | 'constants' | 'dependencies';

const HERE = 'in this text';
const STORED = 'stored';

/** The artifacts of a kind in this text and in the store. */
export function namesOf({ source, options }: NameSource, kind: ArtifactKind): KnownName[] {
  const units = unitsOf(source, options.kind);
  const documents = units.flatMap((unit) => (unit.kind === kind ? (unit.name ?? []) : []));
  const inline = kind === 'breeds' ? units.flatMap((unit) => [...inlineBreedsOf(unit).keys()]) : [];
  const stored = (options.catalogue?.entries ?? []).filter((entry) => entry.kind === kind);
  return [
    ...[...inline, ...documents].map((name) => ({ name, detail: HERE })),
    ...stored.map(({ name }) => ({ name, detail: STORED })),
  ];
}

/** The breeds a document describes, wherever they stand in it. */
function inlineBreedsOf(unit: Unit): Map<string, TreeNode> {
  const found = new Map<string, TreeNode>();
  const services = clustersOf(unit).flatMap(({ node }) => servicesOf(node));
  for (const service of [...services, unit.kind === 'workflows' ? unit.root : null]) {
    const breed =
      service === unit.root ? inlineBreedOf(fieldOf(service, 'breed')) : inlineBreedOf(service);
    const name = textOf(fieldOf(breed, 'name'));
    if (breed && name !== null) found.set(name, breed);
  }
  return found;
}

/** A breed as it is described in this text, else as it is stored. */
export function findBreed({ source, options }: NameSource, name: string): TreeNode | null {
  for (const unit of unitsOf(source, options.kind)) {
    if (unit.kind === 'breeds' && unit.name === name) return unit.root;
    const inline = inlineBreedsOf(unit).get(name);
    if (inline) return inline;
  }
  const stored = options.catalogue?.entries.find(
    (entry) => entry.kind === 'breeds' && entry.name === name,
  );
  return treeOfJson(stored?.normal ?? null);
}

/** The names of what a breed has; of variables without their alias. */
export function traitsOf(breed: TreeNode | null, field: TraitField): string[] {
  const short = field === 'environment_variables' ? ['env'] : [];
  const names = entriesOf(fieldOf(breed, field, ...short)).map(({ key }) => key.text);
  return field === 'environment_variables' ? names.map((name) => name.replace(/\[.*$/, '')) : names;
}

export function clusterNames(unit: Unit): string[] {
  return clustersOf(unit).map(({ name }) => name);
}

/** The breeds of a cluster of the same document. */
export function breedsOfCluster(unit: Unit, cluster: string): string[] {
  return clustersOf(unit).find(({ name }) => name === cluster)?.breeds ?? [];
}

/** What any breed of a cluster has. */
export function traitsOfCluster(
  from: NameSource,
  at: { unit: Unit; cluster: string },
  field: TraitField,
): string[] {
  const breeds = breedsOfCluster(at.unit, at.cluster);
  return unique(breeds.flatMap((name) => traitsOf(findBreed(from, name), field)));
}

/** What the breed at a spot has: the one around, or that of the service around, or any of the cluster. */
export function traitsAt(from: NameSource, spot: Spot, field: TraitField): string[] {
  if (spot.breed !== null) return traitsOf(spot.breed, field);
  const isInService = spot.service !== null && fieldOf(spot.service, 'services') === null;
  const name = isInService ? breedNameOf(spot.service) : null;
  if (name !== null) return traitsOf(findBreed(from, name), field);
  if (spot.cluster === null) return [];
  return traitsOfCluster(from, { unit: spot.unit, cluster: spot.cluster.name }, field);
}

export function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
