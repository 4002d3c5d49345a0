import type { DocumentKind } from '../../artifact';
import { formatPath } from '../source/document-path';
import { parseSource } from '../source/parse-source';
import { plainValue } from '../source/plain-value';
import { upgradeDocument } from '.';

export function rootOf(text: string) {
  const root = parseSource(text)[0]?.root;
  if (!root) throw new Error(`cannot be read: ${text}`);
  return root;
}

/** The document upgraded, and what the text says where each change was made. */
export function upgrade(text: string, kind: DocumentKind | null = null) {
  const { root, kind: found, changes } = upgradeDocument(rootOf(text), kind);
  const steps = changes.map(({ message, at, since }) => ({
    message,
    since,
    path: formatPath(at.path),
    written: text.slice(at.start, at.end),
  }));
  return { root, value: plainValue(root), kind: found, steps };
}
