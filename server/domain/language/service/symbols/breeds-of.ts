import { entriesOf, fieldOf, oneOrMany, type TreeNode, textOf } from '../tree/node';
import type { Unit } from '../units';

/** The clusters of a blueprint with the names of their breeds, in every short form. */
export function clustersOf(
  unit: Pick<Unit, 'root'>,
): { name: string; node: TreeNode | null; breeds: string[] }[] {
  const clusters = fieldOf(unit.root, 'clusters');
  return entriesOf(clusters).map(({ key, value }) => ({
    name: key.text,
    node: value,
    breeds: servicesOf(value).flatMap((service) => breedNameOf(service) ?? []),
  }));
}

/** The services of a cluster, which may be the cluster itself. */
export function servicesOf(cluster: TreeNode | null): TreeNode[] {
  const services = fieldOf(cluster, 'services');
  return oneOrMany(services ?? cluster);
}

/** The name of the breed that a service, a dependency or a breed itself is about. */
export function breedNameOf(node: TreeNode | null): string | null {
  const inner = fieldOf(node, 'breed');
  if (inner !== null) return breedNameOf(inner);
  return textOf(node) ?? textOf(fieldOf(node, 'ref', 'reference') ?? fieldOf(node, 'name'));
}

/** The breed that a service describes itself; null where it only names one. */
export function inlineBreedOf(service: TreeNode | null): TreeNode | null {
  const inner = fieldOf(service, 'breed');
  if (inner !== null) return inlineBreedOf(inner);
  return fieldOf(service, 'name') !== null ? service : null;
}
