import { entryOf, type ScalarNode, type TreeNode, textOf } from '../tree/node';
import type { DocumentPath } from '../types';
import type { Unit } from '../units';
import {
  type PlaceName,
  type PlaceRule,
  type Role,
  rootPlace,
  ruleOf,
  variantOf,
} from './place-rules';

/** A place with what it lies in. */
export type Spot = {
  unit: Unit;
  place: PlaceName;
  node: TreeNode | null;
  isRoot: boolean;
  cluster: { name: string; node: TreeNode | null } | null;
  /** The service around, or the cluster that is its only service. */
  service: TreeNode | null;
  /** The breed around, described here. */
  breed: TreeNode | null;
};

export function rootSpot(unit: Unit): Spot {
  const place = variantOf(rootPlace(unit.kind), unit.root);
  return {
    unit,
    place,
    node: unit.root,
    isRoot: true,
    cluster: null,
    service: place === 'workflow' ? unit.root : null,
    breed: place === 'breed' ? unit.root : null,
  };
}

/** The spot below a key or index; `node` is what stands there. */
export function enter(spot: Spot, segment: string | number, node: TreeNode | null): Spot {
  const asked = placeBelow(spot, segment);
  const place = variantOf(asked, node);
  const isBreed = place === 'breedCluster' || (place === 'breed' && entryOf(node, 'name') !== null);
  // Written out: spreading the spot around would double the time a large document takes.
  return {
    unit: spot.unit,
    place,
    node,
    isRoot: false,
    cluster: spot.place === 'clusters' ? { name: String(segment), node } : spot.cluster,
    service: SERVICES.has(asked) ? node : spot.service,
    breed: isBreed ? node : spot.breed,
  };
}

const SERVICES: ReadonlySet<PlaceName> = new Set(['cluster', 'services', 'service']);

function placeBelow({ place, isRoot }: Spot, segment: string | number): PlaceName {
  const rule = ruleOf(place);
  if (typeof segment === 'number') return rule.items ?? 'unknown';
  if (isRoot) {
    if (segment === 'kind') return 'kind';
    if (segment === 'import') return 'imports';
    if (segment === 'name' && place !== 'breed') return 'artifactName';
  }
  return rule.fields?.[segment] ?? rule.any ?? 'unknown';
}

/** The spot at a path below a unit; where the document ends, what would stand there. */
export function spotAt(unit: Unit, path: DocumentPath): Spot {
  let spot = rootSpot(unit);
  for (const segment of path) {
    const { node } = spot;
    const child =
      typeof segment === 'number'
        ? node?.kind === 'list'
          ? (node.items[segment]?.value ?? null)
          : null
        : (entryOf(node, segment)?.value ?? null);
    spot = enter(spot, segment, child);
  }
  return spot;
}

/** The role keys of a map at this spot have; null where they are the language's own. */
export function keyRoleAt({ place }: Spot): Role | null {
  const rule: PlaceRule = ruleOf(place);
  return rule.key ?? null;
}

export function textRoleAt({ place }: Spot): Role | null {
  return ruleOf(place).text ?? null;
}

/** Something in a document that stands for something. */
export type Named = {
  role: Role;
  scalar: ScalarNode;
  /** Where it stands; of a key, that of its map. */
  spot: Spot;
  isKey: boolean;
};

/** Calls back for every key and text of a unit that has a role, in the order of the text. */
export function walkPlaces(unit: Unit, visit: (named: Named) => void): void {
  visitSpot(rootSpot(unit), visit);
}

function visitSpot(spot: Spot, visit: (named: Named) => void): void {
  const { node } = spot;
  if (node === null) return;
  if (node.kind === 'scalar') {
    const role = textRoleAt(spot);
    if (role !== null && textOf(node) !== null) visit({ role, scalar: node, spot, isKey: false });
    return;
  }
  if (node.kind === 'list') {
    for (const [index, { value }] of node.items.entries()) {
      visitSpot(enter(spot, index, value), visit);
    }
    return;
  }
  const role = keyRoleAt(spot);
  for (const { key, value } of node.entries) {
    if (role !== null) visit({ role, scalar: key, spot, isKey: true });
    visitSpot(enter(spot, key.text, value), visit);
  }
}
