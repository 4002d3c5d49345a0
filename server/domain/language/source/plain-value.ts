import type { Json } from '../../json';
import { isNull, type RawNode } from './raw-node';

/** Maps whose keys are names people choose: a null there means "named, but nothing said", not "absent". */
const NAMED = new Set([
  'clusters',
  'constants',
  'dependencies',
  'env',
  'environment_variables',
  'gateways',
  'ports',
  'routes',
]);

/** The value without positions, as the schema sees it. */
export function plainValue(node: RawNode, key = ''): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map((item) => plainValue(item));
  const kept = node.entries.filter((entry) => NAMED.has(key) || !isNull(entry.value));
  return Object.fromEntries(kept.map((entry) => [entry.key, plainValue(entry.value, entry.key)]));
}
