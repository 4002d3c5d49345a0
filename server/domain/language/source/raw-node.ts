import type { DocumentPath } from './document-path';

/** Where something stands in the document, and its offsets in the text. */
export type Place = { path: DocumentPath; start: number; end: number };

type Positioned = {
  /** The value itself. */
  place: Place;
  /** What to underline when the whole is meant: its key, or its first line. */
  label: Place;
};

export type RawScalar = Positioned & {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** As written, quotes and escapes resolved. */
  source: string;
};
export type RawEntry = { key: string; value: RawNode };
export type RawMap = Positioned & { kind: 'map'; entries: RawEntry[] };
export type RawList = Positioned & { kind: 'list'; items: RawNode[] };

/** The document as written, with positions, before anything is known about its meaning. */
export type RawNode = RawScalar | RawMap | RawList;

export function isNull(node: RawNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

export function entriesOf(node: RawNode | null): RawEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The value below the first of `keys` that is present. A null counts as absent. */
export function child(node: RawNode | null, ...keys: string[]): RawNode | null {
  for (const key of keys) {
    const found = entriesOf(node).find((entry) => entry.key === key)?.value;
    if (found && !isNull(found)) return found;
  }
  return null;
}

export function hasAny(node: RawNode, ...keys: string[]): boolean {
  return child(node, ...keys) !== null;
}

/** The elements of a list; anything else counts as a list of one. */
export function oneOrMany(node: RawNode | null): RawNode[] {
  if (node === null) return [];
  return node.kind === 'list' ? node.items : [node];
}

export function without(node: RawMap, ...keys: string[]): RawMap {
  return { ...node, entries: node.entries.filter((entry) => !keys.includes(entry.key)) };
}

/** The text of a scalar as the language understands it: `yes` is `true`, `1.10` is `1.1`, `1.0` stays `1.0`. */
export function textOf(node: RawNode | null): string | null {
  if (node?.kind !== 'scalar' || node.value === null) return null;
  if (typeof node.value !== 'number') return String(node.value);
  if (!Number.isFinite(node.value)) return node.source;
  const isWholeFloat = Number.isInteger(node.value) && /^[-+]?\d[\d_]*\.\d*$/.test(node.source);
  return isWholeFloat ? `${node.value}.0` : String(node.value);
}

/** What to underline for a node: a scalar itself, anything longer by its label. */
export function spotOf(node: RawNode): Place {
  return node.kind === 'scalar' && node.value !== null ? node.place : node.label;
}
