import type { Blueprint, JsonMap } from '@/server/domain/artifact';
import { toYaml } from '@/server/domain/language';
import type { ReadDocument, Reading } from '@/server/domain/language/reading';
import { isPageKind, type PageKind } from './kinds';

type Range = ReadDocument['range'];

/** The document a page is about: the one of its kind and name, else the first of its kind, else the first. */
export function findOwnDocument(
  reading: Reading,
  kind: PageKind,
  name: string | null,
): ReadDocument | null {
  const { documents } = reading;
  const sameKind = documents.filter((document) => document.kind === kind);
  return sameKind.find((document) => document.name === name) ?? sameKind[0] ?? documents[0] ?? null;
}

export function readBlueprintOf(document: ReadDocument | null): Blueprint | null {
  const artifact = document?.artifact;
  return artifact?.kind === 'blueprints' ? artifact.value : null;
}

/** A document that can be stored, with its text. */
export type StorableDocument = { kind: PageKind; name: string; source: string; normal: JsonMap };

/**
 * Those documents of a text that can be stored; events, queries and what has errors cannot. One of a list has no text
 * that could stand alone: it is written anew.
 */
export function listStorable(text: string, { documents }: Reading): StorableDocument[] {
  const isCuttable = documents.length <= 1 || holdsSeveral(text);
  return documents.flatMap(({ kind, name, normal, range }) =>
    kind !== null && isPageKind(kind) && name !== null && normal !== null
      ? [{ kind, name, normal, source: isCuttable ? cutRange(text, range) : toYaml(normal) }]
      : [],
  );
}

/** The index of the document that something is in, or is just behind. */
export function documentOf(
  documents: readonly ReadDocument[],
  { range }: { range: Range },
): number {
  const after = documents.findIndex((document) => document.range.startLine > range.startLine);
  return Math.max(0, (after < 0 ? documents.length : after) - 1);
}

/** The part of a text; lines and columns count from 1, the end is not part of it. */
export function cutRange(text: string, range: Range): string {
  const lines = text.split('\n').slice(range.startLine - 1, range.endLine);
  const last = lines.length - 1;
  if (range.endLine - range.startLine === last && last >= 0) {
    lines[last] = (lines[last] ?? '').slice(0, range.endColumn - 1);
  }
  lines[0] = (lines[0] ?? '').slice(range.startColumn - 1);
  return lines.join('\n');
}

/** Whether a text is more than one document; then each says itself what it is. */
export function holdsSeveral(text: string): boolean {
  const parts = text.split(/^---(?=\s|$)/m);
  return parts.filter((part) => /^[^\S\n]*[^\s#]/m.test(part)).length > 1;
}
