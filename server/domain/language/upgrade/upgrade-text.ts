import { Document, type Node, parseAllDocuments } from 'yaml';
import type { DocumentKind } from '../../artifact';
import type { Json } from '../../json';
import type { UpgradeChange } from '../reading';
import { formatPath } from '../source/document-path';
import { parseSource } from '../source/parse-source';
import { plainValue } from '../source/plain-value';
import type { RawNode } from '../source/raw-node';
import { createTextPositions } from '../source/text-positions';
import { applyEdits, isListIndented, patchText } from './patch-text';
import { createPlainRenderer, createRenderer, type Renderer, render } from './render-tree';
import { upgradeDocument } from './upgrade-document';

type Change = UpgradeChange & {
  /** The last version, or range of versions, whose form is replaced. */
  since: string;
  /** Of all documents in the text, each element of a list being one; counts from 0. */
  document: number;
};

/**
 * The text with every old document, or only that one, rewritten. Comments and what nobody touched are kept. A text that
 * cannot be read is returned as it is.
 */
export function upgradeText(
  text: string,
  options: { kind?: DocumentKind; document?: number } = {},
): { text: string; changes: Change[] } {
  const parsed = parseSource(text);
  const rangeOf = createTextPositions(text);
  const changes: Change[] = [];
  const rewritten: Rewritten[] = [];
  let index = 0;
  const upgrade = (node: RawNode): RawNode => {
    const document = index;
    index += 1;
    if (options.document !== undefined && options.document !== document) return node;
    const upgraded = upgradeDocument(node, options.kind ?? null);
    for (const { message, at, since } of upgraded.changes) {
      const range = rangeOf(at.start, at.end);
      changes.push({ message, path: formatPath(at.path), range, since, document });
    }
    return upgraded.root;
  };
  for (const { root, start } of parsed) {
    if (!root || (root.kind === 'list' && root.items.length === 0)) {
      index += 1;
      continue;
    }
    const from = changes.length;
    const after =
      root.kind === 'list' ? { ...root, items: root.items.map(upgrade) } : upgrade(root);
    if (changes.length > from) rewritten.push({ start, before: root, after });
  }
  return { text: rewrite(text, rewritten), changes };
}

type Rewritten = { start: number; before: RawNode; after: RawNode };

function rewrite(text: string, rewritten: Rewritten[]): string {
  if (rewritten.length === 0) return text;
  const [only] = rewritten;
  if (only && isJson(text)) return `${JSON.stringify(plainValue(only.after), null, 2)}\n`;
  const documents = [...parseAllDocuments(text, { version: '1.1', uniqueKeys: false })];
  let result = text;
  for (const each of rewritten.toReversed()) {
    const document = documents.find(({ contents }) => contents?.range?.[0] === each.start);
    const range = document?.contents?.range;
    if (!document || !range) continue;
    const [start, , end] = range;
    const body = rewriteDocument(text, document as Document, each);
    result = result.slice(0, start) + body + result.slice(end);
  }
  return result;
}

/** As few lines as possible; else the whole with its comments; else the whole. */
function rewriteDocument(text: string, document: Document, { before, after }: Rewritten): string {
  const node = document.contents as Node | null;
  const [start, , end] = node?.range ?? [0, 0, 0];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const patched = patch(text, document, { before, after });
  const lead = text.slice(lineStart, start);
  // What stands before the contents on their line is part of what they say only where it indents them.
  const indent = lead.trim() === '' ? lead : '';
  if (patched !== null && isSame(indent + patched, after)) return patched;
  const whole = print(text, createRenderer(document, before, after), after);
  const isFaithful = whole !== null && isSame(whole, after);
  const body = isFaithful ? whole : (print(text, createPlainRenderer(), after) ?? '');
  const isAtEnd = end >= text.length || text[end - 1] === '\n';
  return (start > lineStart ? newlineOf(text) : '') + (isAtEnd ? body : body.trimEnd());
}

function patch(
  text: string,
  document: Document,
  { before, after }: { before: RawNode; after: RawNode },
): string | null {
  const node = document.contents as Node | null;
  const [start, , end] = node?.range ?? [0, 0, 0];
  const renderer = createRenderer(document, before, after);
  try {
    const edits = patchText(text, renderer, { node, before, after });
    return edits && applyEdits(text, edits, { start, end });
  } catch {
    // An alias is printed apart from what it names.
    return null;
  }
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** null where an alias lost what it named. */
function print(text: string, renderer: Renderer, after: RawNode): string | null {
  const contents = render(renderer, after);
  contents.commentBefore = null;
  const document = new Document(null, { version: '1.1' });
  document.contents = contents;
  try {
    const written = document.toString({
      lineWidth: 0,
      flowCollectionPadding: false,
      indentSeq: isListIndented(text),
    });
    return written.replaceAll('\n', newlineOf(text));
  } catch {
    return null;
  }
}

/** What is printed says what was meant: comments and aliases moved nothing. */
function isSame(written: string, after: RawNode): boolean {
  const [document] = parseSource(written);
  const complaints = document?.complaints.filter(({ severity }) => severity !== 'warning') ?? [];
  if (!document?.root || complaints.length > 0) return false;
  return canonical(plainValue(document.root)) === canonical(plainValue(after));
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
