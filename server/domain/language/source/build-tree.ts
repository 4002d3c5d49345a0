import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { Report } from '../report';
import type { DocumentPath } from './document-path';
import type { Place, RawEntry, RawMap, RawNode, RawScalar } from './raw-node';

const MAX_DEPTH = 100;
/** Aliases repeat what they name; this bounds what a small text can grow to. */
const MAX_NODES = 100_000;

type Builder = {
  text: string;
  report: Report;
  anchors: Map<string, Node>;
  nodes: number;
  isExhausted: boolean;
};
/** `near`: where an element of a list is that has neither a key nor anything written. */
type Spot = { path: DocumentPath; key: Place | null; near: number; depth: number };

/** Turns the library's tree into ours: aliases and merge keys resolved, tags and duplicate keys refused. */
export function buildTree(document: Document.Parsed, text: string, report: Report): RawNode | null {
  const builder: Builder = { text, report, anchors: new Map(), nodes: 0, isExhausted: false };
  const root = build(builder, document.contents, { path: null, key: null, near: 0, depth: 0 });
  return builder.isExhausted ? null : root;
}

function build(builder: Builder, node: Node | null, spot: Spot): RawNode {
  const { report } = builder;
  const positioned = locate(builder, node, spot);
  const complain = (message: string) =>
    report({ code: 'YamlParsingError', message, at: positioned.label });

  builder.nodes += 1;
  if (builder.isExhausted || spot.depth > MAX_DEPTH || builder.nodes > MAX_NODES) {
    const message =
      'The document is nested too deeply, or its aliases repeat too much. Simplify it.';
    if (!builder.isExhausted) {
      report({ code: 'YamlParsingError', message, at: { ...positioned.label, path: null } });
    }
    builder.isExhausted = true;
    return nullAt(positioned);
  }
  if (isAlias(node)) {
    const target = builder.anchors.get(node.source);
    if (target) return build(builder, target, { ...spot, depth: spot.depth + 1 });
    complain(`The alias \`*${node.source}\` names no anchor above it. Define \`&${node.source}\`.`);
    return nullAt(positioned);
  }
  if (node === null) return nullAt(positioned);
  if (node.tag && !isMergeKey(node)) {
    complain(`YAML tags such as \`${node.tag}\` are refused. Remove the tag.`);
  }
  if ('anchor' in node && typeof node.anchor === 'string') builder.anchors.set(node.anchor, node);

  if (isMap(node)) return buildMap(builder, node, { ...spot, ...positioned });
  if (isSeq(node)) {
    const inList = { ...spot, near: positioned.place.start };
    const items = node.items.map((item, index) =>
      build(builder, asNode(item), below(inList, index, null)),
    );
    const last = node.flow ? undefined : items.at(-1);
    return { kind: 'list', items, ...endingWith(positioned, last) };
  }
  return scalar(node, positioned);
}

type Positioned = Pick<RawNode, 'place' | 'label'>;

function locate({ text }: Builder, node: Node | null, { path, key, near }: Spot): Positioned {
  const nowhere = key?.end ?? near;
  const [start, end] = rangeOf(node) ?? [nowhere, nowhere];
  const place = { path, start, end };
  if (key) return { place, label: key };
  const newline = text.indexOf('\n', start);
  const lineEnd = newline > start && text[newline - 1] === '\r' ? newline - 1 : newline;
  return { place, label: { path, start, end: lineEnd < 0 ? end : Math.min(end, lineEnd) } };
}

/** Where a node is written; a value that is not stands, for the library, behind the comments that follow it. */
function rangeOf(node: Node | null): readonly [number, number, number] | null | undefined {
  const isWritten = !isScalar(node) || node.source !== '' || node.value !== null;
  return isWritten ? node?.range : null;
}

function nullAt(positioned: Positioned): RawScalar {
  return { kind: 'scalar', value: null, source: '', ...positioned };
}

function scalar(node: Node, positioned: Positioned): RawScalar {
  if (!isScalar(node)) return nullAt(positioned);
  const { value } = node;
  const source = node.source ?? '';
  const isText = !isPlain(value) || isLetter(source);
  return { kind: 'scalar', value: isText ? source : value, source, ...positioned };
}

/** Vamp never took `y` and `n` for booleans, though YAML 1.1 does. */
function isLetter(source: string): boolean {
  return /^[yn]$/i.test(source);
}

/** Dates and the like stay text. */
function isPlain(value: unknown): value is RawScalar['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function below(spot: Spot, key: string | number, place: Omit<Place, 'path'> | null): Spot {
  const path = { parent: spot.path, key };
  return { path, key: place && { ...place, path }, near: spot.near, depth: spot.depth + 1 };
}

function buildMap(
  builder: Builder,
  { items: pairs, flow }: YAMLMap,
  spot: Spot & Positioned,
): RawMap {
  const { report } = builder;
  let last: RawNode | undefined;
  const entries = new Map<string, RawEntry>();
  const merged: RawEntry[] = [];
  for (const pair of pairs) {
    const key = asNode(pair.key);
    const [start, end] = key?.range ?? [spot.place.start, spot.place.start];
    const name = keyText(key, builder.text);
    if (key === null || name === null) {
      const at = { path: spot.path, start, end };
      report({ code: 'YamlParsingError', message: 'A key must be plain text.', at });
      continue;
    }
    if (isMergeKey(key)) {
      const value = build(builder, asNode(pair.value), below(spot, '<<', { start, end }));
      merged.push(...mergedEntries(value));
      continue;
    }
    const at = { path: { parent: spot.path, key: name }, start, end };
    const first = entries.get(name);
    if (first || name === '__proto__') {
      const message = first
        ? `The key \`${name}\` stands twice in this map. Remove one, or rename it.`
        : 'The key `__proto__` is reserved. Choose another name.';
      report({ code: 'YamlParsingError', message, at });
    }
    const value = build(builder, asNode(pair.value), below(spot, name, { start, end }));
    if (!flow) last = value;
    if (!first && name !== '__proto__') entries.set(name, { key: name, value });
  }
  for (const entry of merged) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  return {
    kind: 'map',
    entries: [...entries.values()],
    ...endingWith({ place: spot.place, label: spot.label }, last),
  };
}

/** A block ends with its last part, whatever the library makes of the comments behind it. */
function endingWith({ place, label }: Positioned, last: RawNode | undefined): Positioned {
  if (!last) return { place, label };
  const end = Math.max(last.place.end, last.label.end);
  return { place: { ...place, end }, label: { ...label, end: Math.min(label.end, end) } };
}

/** What stands in brackets is the path of an outside target, which YAML takes for a list. */
function keyText(key: Node | null, text: string): string | null {
  if (isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? '');
  const [start, end] = key?.range ?? [0, 0];
  return isSeq(key) && key.flow && start < end ? text.slice(start, end) : null;
}

function mergedEntries(node: RawNode): RawEntry[] {
  if (node.kind === 'list') return node.items.flatMap(mergedEntries);
  return node.kind === 'map' ? node.entries : [];
}

function isMergeKey(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.source === '<<';
}

function asNode(value: unknown): Node | null {
  return isNode(value) ? value : null;
}
