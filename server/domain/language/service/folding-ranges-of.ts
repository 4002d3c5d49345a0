import { readSource, type SourceText } from './source-text';
import type { Span, TreeNode } from './tree/node';
import { lineAt } from './tree/split-lines';
import type { FoldingRange } from './types';

/** What can be folded: everything that goes on in further lines, documents, and comments of several lines. */
export function foldingRangesOf(text: string): FoldingRange[] {
  const source = readSource(text);
  const found = new Map<number, FoldingRange>();
  const add = (span: Span) => {
    const startLine = lineAt(source.lines, span.start) + 1;
    const endLine = lineAt(source.lines, Math.max(span.start, span.end - 1)) + 1;
    const isLonger = endLine > (found.get(startLine)?.endLine ?? startLine);
    if (isLonger) found.set(startLine, { startLine, endLine, kind: 'region' });
  };
  for (const { root } of source.documents) {
    if (root !== null && source.documents.length > 1) add(root);
    addNode(root, add);
  }
  return [...found.values(), ...commentsOf(source)].sort(
    (one, other) => one.startLine - other.startLine,
  );
}

function addNode(node: TreeNode | null, add: (span: Span) => void): void {
  if (node?.kind === 'map') {
    if (node.isFlow) add(node);
    for (const entry of node.entries) {
      if (!node.isFlow) add(entry);
      addNode(entry.value, add);
    }
  }
  if (node?.kind === 'list') {
    if (node.isFlow) add(node);
    for (const item of node.items) {
      if (!node.isFlow) add(item);
      addNode(item.value, add);
    }
  }
}

function commentsOf({ text, lines }: SourceText): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let first: number | null = null;
  for (let at = 0; at <= lines.length; at += 1) {
    const line = lines[at];
    const isComment = line?.isEmpty === true && text[line.start + line.indent] === '#';
    if (isComment) first ??= at;
    else if (first !== null) {
      if (at - first > 1) ranges.push({ startLine: first + 1, endLine: at, kind: 'comment' });
      first = null;
    }
  }
  return ranges;
}
