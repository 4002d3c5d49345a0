import type { RawEntry, RawList, RawMap, RawNode, RawScalar } from '../source/raw-node';

/*
 * Edits of a raw tree. None changes its argument; what stays the same stays the same object, by which the text
 * keeps what nobody touched. New nodes stand where the node stood they were made from.
 */

export function scalarFrom({ place, label }: RawNode, value: string | number | boolean): RawScalar {
  return { kind: 'scalar', value, source: String(value), place, label };
}

export function mapFrom({ place, label }: RawNode, entries: RawEntry[]): RawMap {
  return { kind: 'map', entries, place, label };
}

export function listFrom({ place, label }: RawNode, items: RawNode[]): RawList {
  return { kind: 'list', items, place, label };
}

/** With `value` below `key`: where it stood, else at the end. */
export function withEntry(map: RawMap, key: string, value: RawNode): RawMap {
  const index = map.entries.findIndex((entry) => entry.key === key);
  if (index < 0) return { ...map, entries: [...map.entries, { key, value }] };
  if (map.entries[index]?.value === value) return map;
  return { ...map, entries: map.entries.with(index, { key, value }) };
}

/** With other entries in the place of one. */
export function replaceEntry(map: RawMap, key: string, entries: RawEntry[]): RawMap {
  return {
    ...map,
    entries: map.entries.flatMap((entry) => (entry.key === key ? entries : [entry])),
  };
}

export function renameEntry(map: RawMap, key: string, to: string): RawMap {
  return {
    ...map,
    entries: map.entries.map((entry) => (entry.key === key ? { ...entry, key: to } : entry)),
  };
}

export function changeEntry(map: RawMap, key: string, change: (value: RawNode) => RawNode): RawMap {
  const entry = map.entries.find((each) => each.key === key);
  return entry ? withEntry(map, key, change(entry.value)) : map;
}

export function changeEntries(map: RawNode, change: (entry: RawEntry) => RawEntry): RawNode {
  if (map.kind !== 'map') return map;
  const entries = map.entries.map(change);
  return entries.every((entry, index) => entry === map.entries[index]) ? map : { ...map, entries };
}

/** Applies to each value of a map. */
export function changeValues(map: RawNode, change: (value: RawNode) => RawNode): RawNode {
  return changeEntries(map, (entry) => {
    const value = change(entry.value);
    return value === entry.value ? entry : { ...entry, value };
  });
}

/** Applies to each element of a list, or to the one thing that stands instead of a list. */
export function changeItems(node: RawNode, change: (item: RawNode) => RawNode): RawNode {
  if (node.kind !== 'list') return change(node);
  const items = node.items.map(change);
  return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
}
