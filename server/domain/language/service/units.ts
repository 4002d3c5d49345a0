import { type DocumentKind, parseKind } from '../../artifact';
import { guessKind } from '../document/guess-kind';
import type { RawNode } from '../source/raw-node';
import type { SourceText } from './source-text';
import { fieldOf, type TreeDocument, type TreeNode, textOf } from './tree/node';
import type { DocumentPath } from './types';

/** One artifact in the text: a document, or an element of one that is a list. */
export type Unit = {
  index: number;
  document: TreeDocument;
  root: TreeNode | null;
  /** From the root of the document to that of the unit. */
  path: DocumentPath;
  /** null when nothing tells what it is. */
  kind: DocumentKind | null;
  name: string | null;
};

const known = new WeakMap<SourceText, Map<DocumentKind | undefined, Unit[]>>();

export function unitsOf(source: SourceText, asked: DocumentKind | undefined): Unit[] {
  const byKind = known.get(source) ?? new Map<DocumentKind | undefined, Unit[]>();
  known.set(source, byKind);
  const units = byKind.get(asked) ?? findUnits(source, asked);
  byKind.set(asked, units);
  return units;
}

function findUnits(source: SourceText, asked: DocumentKind | undefined): Unit[] {
  const found = source.documents.flatMap((document): Omit<Unit, 'index'>[] => {
    const { root } = document;
    const isList = root?.kind === 'list' && root.items.some(({ value }) => value?.kind === 'map');
    if (!isList) return [{ document, root, path: [], ...describeRoot(root, asked) }];
    return root.items.map(({ value }, index) => ({
      document,
      root: value,
      path: [index],
      ...describeRoot(value, asked),
    }));
  });
  return found.map((unit, index) => ({ ...unit, index }));
}

function describeRoot(root: TreeNode | null, asked: DocumentKind | undefined) {
  const written = textOf(fieldOf(root, 'kind'));
  const said = written === null ? null : parseKind(written);
  const kind = said ?? asked ?? (root === null ? null : guessKind(toRawNode(root, 4)));
  return { kind, name: textOf(fieldOf(root, 'name')) };
}

/** As the reader sees it, as deep as is needed to guess what it is. */
function toRawNode(node: TreeNode | null, depth: number): RawNode {
  const place = { path: null, start: node?.start ?? 0, end: node?.end ?? 0 };
  const positioned = { place, label: place };
  if (node?.kind === 'map' && depth > 0) {
    const entries = node.entries.map(({ key, value }) => ({
      key: key.text,
      value: toRawNode(value, depth - 1),
    }));
    return { kind: 'map', entries, ...positioned };
  }
  if (node?.kind === 'list' && depth > 0) {
    const items = node.items.map(({ value }) => toRawNode(value, depth - 1));
    return { kind: 'list', items, ...positioned };
  }
  const text = textOf(node) ?? '';
  return { kind: 'scalar', value: text === '' ? null : text, source: text, ...positioned };
}
