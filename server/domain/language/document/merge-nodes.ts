import type { Json } from '../../json';
import { jsonOf } from '../source/plain-value';
import { isNull, type Place, type RawEntry, type RawNode } from '../source/raw-node';

/** Maps are merged key by key, lists united; of anything else the later one counts, unless it is null. */
export function mergeNodes(earlier: RawNode, later: RawNode): RawNode {
  if (earlier.kind === 'map' && later.kind === 'map') {
    const entries = new Map<string, RawEntry>(earlier.entries.map((entry) => [entry.key, entry]));
    for (const entry of later.entries) {
      const { key, value } = entry;
      const known = entries.get(key);
      entries.set(key, known ? { key, value: mergeNodes(known.value, value) } : entry);
    }
    return { ...later, entries: [...entries.values()] };
  }
  if (earlier.kind === 'list' && later.kind === 'list') {
    const known = new Set(earlier.items.map((item) => JSON.stringify(jsonOf(item))));
    const added = later.items.filter((item) => !known.has(JSON.stringify(jsonOf(item))));
    return { ...later, items: [...earlier.items, ...added] };
  }
  return isNull(later) ? earlier : later;
}

/** A value that stands nowhere in the document, but comes in at `place`. */
export function nodeAt(place: Place, value: Json): RawNode {
  const positioned = { place, label: place };
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => nodeAt(place, item)), ...positioned };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => ({
      key,
      value: nodeAt(place, each),
    }));
    return { kind: 'map', entries, ...positioned };
  }
  return { kind: 'scalar', value, source: value === null ? '' : String(value), ...positioned };
}

export function countValues(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + countValues(each), 1);
}
