import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Pair,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import type { Place, RawEntry, RawMap, RawNode } from '../source/raw-node';

type Written = { raw: RawNode; node: Node | null; key: Scalar | null };
export type Renderer = {
  /** What stood where, as it was written. */
  written: Map<Place, Written>;
  /** Nodes of the text that are taken over as they are; each can be used once. */
  kept: Set<Place>;
  used: Set<unknown>;
};

/** Remembers the text of `before`, of which `after` takes over what it shares with it, comments and all. */
export function createRenderer(document: Document, before: RawNode, after: RawNode): Renderer {
  const renderer: Renderer = { written: new Map(), kept: new Set(), used: new Set() };
  remember(renderer, before, { node: document.contents as Node | null, key: null });
  markKept(renderer, after);
  return renderer;
}

/** One that knows nothing of the text, for what aliases and merge keys make too hard to take over. */
export function createPlainRenderer(): Renderer {
  return { written: new Map(), kept: new Set(), used: new Set() };
}

function remember(
  renderer: Renderer,
  raw: RawNode,
  { node, key }: { node: Node | null; key: Scalar | null },
): void {
  renderer.written.set(raw.place, { raw, node, key });
  if (raw.kind === 'list' && isSeq(node)) {
    for (const [index, item] of raw.items.entries()) {
      remember(renderer, item, { node: node.items[index] as Node | null, key: null });
    }
  }
  if (raw.kind !== 'map' || !isMap(node)) return;
  const own = raw.entries.filter((entry) => !isMerged(entry));
  const values = new Map(own.map(({ key: name, value }) => [name, value]));
  for (const pair of node.items) {
    const value = isScalar(pair.key) ? values.get(nameOf(pair.key)) : undefined;
    if (!value || !isScalar(pair.key)) continue;
    remember(renderer, value, { node: pair.value as Node | null, key: pair.key });
  }
}

/** A key as the raw tree has it. */
export function nameOf(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** It came into its map by a merge key. */
function isMerged({ value }: RawEntry): boolean {
  return value.place.path?.parent?.key === '<<';
}

function markKept(renderer: Renderer, node: RawNode): void {
  if (renderer.written.get(node.place)?.raw === node) {
    renderer.kept.add(node.place);
    return;
  }
  for (const child of node.kind === 'list' ? node.items : []) markKept(renderer, child);
  for (const { value } of node.kind === 'map' ? node.entries : []) markKept(renderer, value);
}

/** A node of the new tree in those of the YAML library. */
export function render(renderer: Renderer, node: RawNode): Node {
  const origin = renderer.written.get(node.place);
  if (origin?.raw === node && origin.node && take(renderer, origin.node)) return origin.node;
  if (node.kind === 'scalar') return withComments(renderer, node, scalarOf(node));
  if (node.kind === 'list') {
    const list = new YAMLSeq();
    list.items = node.items.map((item) => render(renderer, item));
    return withComments(renderer, node, list);
  }
  const map = new YAMLMap();
  map.items = pairsOf(renderer, node, origin ?? null);
  return withComments(renderer, node, map);
}

function take(renderer: Renderer, what: unknown): boolean {
  if (renderer.used.has(what)) return false;
  renderer.used.add(what);
  return true;
}

function scalarOf(node: Extract<RawNode, { kind: 'scalar' }>): Scalar {
  const scalar = new Scalar(node.value);
  if (typeof node.value === 'number' && /^[-+]?\d[\d_]*\.\d*$/.test(node.source)) {
    scalar.minFractionDigits = 1;
  }
  return scalar;
}

function pairsOf(renderer: Renderer, map: RawMap, origin: Written | null): Pair[] {
  const merges = mergePairs(map, origin);
  const entries = merges.length > 0 ? map.entries.filter((entry) => !isMerged(entry)) : map.entries;
  return [...merges, ...entries.map((entry) => renderPair(renderer, entry))];
}

export function renderPair(renderer: Renderer, entry: RawEntry): Pair {
  const value = render(renderer, entry.value);
  return new Pair(keyOf(renderer, entry), value);
}

/** The merge keys of a map, if it still holds all that they bring. */
function mergePairs(map: RawMap, origin: Written | null): Pair[] {
  if (origin?.raw.kind !== 'map' || !isMap(origin.node)) return [];
  const brought = origin.raw.entries.filter(isMerged);
  const isWhole = brought.every((entry) => map.entries.includes(entry));
  if (brought.length === 0 || !isWhole) return [];
  return origin.node.items.filter(
    (pair): pair is Pair => isPair(pair) && isScalar(pair.key) && pair.key.source === '<<',
  );
}

function keyOf(renderer: Renderer, { key, value }: RawEntry): Scalar {
  const origin = renderer.written.get(value.place)?.key ?? null;
  const isFirst = origin !== null && take(renderer, origin);
  if (isFirst && nameOf(origin) === key) return origin;
  const written = new Scalar(/^(?:0|[1-9]\d{0,9})$/.test(key) ? Number(key) : key);
  if (!isFirst) return written;
  written.commentBefore = origin.commentBefore ?? null;
  written.comment = origin.comment ?? null;
  return written;
}

/** Gives what is made new the comments of what it was made from, once. */
function withComments<T extends Scalar | YAMLMap | YAMLSeq>(
  renderer: Renderer,
  { place }: RawNode,
  made: T,
): T {
  const origin = renderer.written.get(place)?.node;
  if (!origin || renderer.kept.has(place) || !take(renderer, place)) return made;
  made.comment = origin.comment ?? null;
  made.commentBefore = origin.commentBefore ?? null;
  const isSameKind = (isMap(origin) && isMap(made)) || (isSeq(origin) && isSeq(made));
  if (!isSameKind) return made;
  made.flow = origin.flow ?? false;
  if (origin.anchor) made.anchor = origin.anchor;
  return made;
}
