import { child, entriesOf, hasAny, oneOrMany, type RawNode } from '../source/raw-node';
import { isServiceRouting } from './service-routing';
import type { Age } from './upgrade-step';

const KEYS_BEFORE_090 = new Set(['filter', 'filters', 'filter_strength', 'routing']);
/** Free maps, whose keys say nothing about the document. */
const OPAQUE = new Set([
  'arguments',
  'constants',
  'dialect',
  'dialects',
  'env',
  'environment_variables',
  'metadata',
]);

/** Maps whose keys are names people choose. */
const NAMED = new Set(['clusters', 'dependencies', 'ports', 'routes']);

/** How old a document is, told by keys that only old versions knew. */
export function ageOf(root: RawNode): Age {
  const clusters = entriesOf(child(root, 'clusters')).map((entry) => entry.value);
  const isBefore081 =
    (hasAny(root, 'clusters') && hasAny(root, 'endpoints')) ||
    clusters.some((cluster) => servicesIn(cluster).some(hasServiceRouting));
  return { isBefore081, isBefore090: isBefore081 || hasOldKey(root) };
}

function servicesIn(cluster: RawNode): RawNode[] {
  return [cluster, ...oneOrMany(child(cluster, 'services') ?? cluster)];
}

function hasServiceRouting(service: RawNode): boolean {
  const routing = child(service, 'routing');
  return routing !== null && isServiceRouting(routing);
}

function hasOldKey(node: RawNode, isNamed = false): boolean {
  if (node.kind === 'list') return node.items.some((item) => hasOldKey(item));
  return entriesOf(node).some(
    ({ key, value }) =>
      (!isNamed && KEYS_BEFORE_090.has(key)) ||
      ((isNamed || !OPAQUE.has(key)) && hasOldKey(value, !isNamed && NAMED.has(key))),
  );
}
