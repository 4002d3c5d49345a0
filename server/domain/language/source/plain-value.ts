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
  const keepsNulls = NAMED.has(key);
  const plain: { [key: string]: Json } = {};
  for (const entry of node.entries) {
    if (keepsNulls || !isNull(entry.value)) plain[entry.key] = plainValue(entry.value, entry.key);
  }
  return plain;
}

/** The value as it stands, for the parts of a document that are kept without being understood. */
export function jsonOf(node: RawNode): Json {
  if (node.kind === 'list') return node.items.map(jsonOf);
  if (node.kind === 'map') return jsonMapOf(node);
  const isJson = typeof node.value !== 'number' || Number.isFinite(node.value);
  return isJson ? node.value : node.source;
}

/** The same for a map without some of its keys; empty for anything else. */
export function jsonMapOf(node: RawNode | null, ...omitted: string[]): { [key: string]: Json } {
  if (node?.kind !== 'map') return {};
  const kept = node.entries.filter(({ key }) => !omitted.includes(key));
  return Object.fromEntries(kept.map(({ key, value }) => [key, jsonOf(value)]));
}
