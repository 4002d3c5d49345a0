import { type ArtifactName, isArtifactKind } from '../artifact';
import { type Lookup, MAX_IMPORTED_VALUES } from './document/expand-imports';
import { findKind } from './document/find-kind';
import { checkDocument, type ReadTask, readDocument } from './document/read-document';
import { type SourceDocument, splitDocuments } from './document/split-documents';
import type { Finding } from './finding';
import { createReadMemory } from './read/read-memory';
import type { Reading, ReadOptions } from './reading';
import { parseSource } from './source/parse-source';
import { jsonMapOf } from './source/plain-value';
import { child, type RawMap, textOf } from './source/raw-node';
import { createTextPositions } from './source/text-positions';

/** Reads every document of a text in YAML or JSON. Never throws. */
export function readDocuments(text: string, options: ReadOptions = {}): Reading {
  const documents = mapDocuments(text, options, readDocument);
  return { documents, findings: inOrder(documents.flatMap(({ findings }) => findings)) };
}

/** Only what `readDocuments` finds wrong, which takes less time. */
export function checkDocuments(text: string, options: ReadOptions = {}): Finding[] {
  return inOrder(mapDocuments(text, options, checkDocument).flat());
}

function mapDocuments<T>(
  text: string,
  options: ReadOptions,
  read: (task: ReadTask, source: SourceDocument) => T,
): T[] {
  const sources = splitDocuments((options.memory?.parse ?? parseSource)(text), text);
  const shared = {
    text,
    rangeOf: createTextPositions(text),
    options,
    memory: options.memory ?? createReadMemory(),
    budget: { values: MAX_IMPORTED_VALUES },
    isAmongOthers: sources.length > 1,
  };
  const findNamed = createFinder(text, sources);
  return sources.map((source, index) => {
    const find: Lookup = (name) => {
      const near = findNamed(name);
      // It does not find itself, but what is stored under its name.
      return near && near !== source.root
        ? jsonMapOf(near)
        : options.library?.find(name.kind, name.name);
    };
    return read({ ...shared, index, find }, source);
  });
}

function inOrder(findings: Finding[]): Finding[] {
  return findings.sort(
    ({ range: a }, { range: b }) => a.startLine - b.startLine || a.startColumn - b.startColumn,
  );
}

/** Finds what stands in the same text, which counts more than what is stored. */
function createFinder(text: string, sources: readonly SourceDocument[]) {
  let named: Map<string, RawMap> | null = null;
  return ({ kind, name }: ArtifactName): RawMap | undefined => {
    named ??= namedIn(text, sources);
    return named.get(`${kind}/${name}`);
  };
}

function namedIn(text: string, sources: readonly SourceDocument[]): Map<string, RawMap> {
  const named = new Map<string, RawMap>();
  for (const { root } of sources) {
    if (root?.kind !== 'map') continue;
    const ask = { root, text, report: () => {}, asked: undefined, isAmongOthers: true };
    const kind = findKind(ask);
    const name = textOf(child(root, 'name'));
    if (kind && isArtifactKind(kind) && name) named.set(`${kind}/${name}`, root);
  }
  return named;
}
