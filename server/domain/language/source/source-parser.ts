import { moveNode, nodeBelow } from './move-node';
import { type ParsedDocument, parseSource } from './parse-source';
import type { RawEntry, RawMap } from './raw-node';
import { type Part, splitSections } from './split-sections';

/** Longer texts are parsed as a whole, where the limits are. */
const MAX_CHARACTERS = 300_000;

type Known = { entry: RawEntry; start: number };
type Memory = { get(key: string): Known | undefined; set(key: string, known: Known): void };
export type SourceParser = (text: string) => ParsedDocument[];

/**
 * A parser that remembers: of a text that changed a little, only the entries that changed are parsed again; the others
 * are the same objects, moved to where they stand now. So an answer is good until the next. It is that of `parseSource`,
 * which is asked for every part, and for the whole where the text cannot safely be taken apart.
 */
export function createSourceParser(): SourceParser {
  let before = new Map<string, Known>();
  return (text) => {
    const now = new Map<string, Known>();
    const parsed = parseInParts(text, {
      get: (key) => now.get(key) ?? before.get(key),
      set: (key, known) => now.set(key, known),
    });
    if (parsed === null) return parseSource(text);
    before = now;
    return [parsed];
  };
}

function parseInParts(text: string, memory: Memory): ParsedDocument | null {
  const sections = text.length > MAX_CHARACTERS ? null : splitSections(text);
  if (sections === null) return null;
  const entries: RawEntry[] = [];
  for (const section of sections) {
    const entry =
      'parts' in section
        ? parseSection(text, section, memory)
        : parsePart(text, { part: section, parent: null, memory });
    if (entry === null || entries.some(({ key }) => key === entry.key)) return null;
    entries.push(entry);
  }
  const [first] = sections;
  const last = entries.at(-1);
  if (!first || !last) return null;
  const { start } = first;
  const end = Math.max(last.value.place.end, last.value.label.end);
  const lineEnd = /\r?\n|$/g;
  lineEnd.lastIndex = start;
  const label = { path: null, start, end: Math.min(end, lineEnd.exec(text)?.index ?? end) };
  const root: RawMap = { kind: 'map', entries, place: { path: null, start, end }, label };
  return { root, start, end, complaints: [] };
}

type Section = Extract<ReturnType<typeof splitSections>, object>[number];

/** A key whose entries are parsed one by one. */
function parseSection(
  text: string,
  { key, start, parts }: Extract<Section, { parts: Part[] }>,
  memory: Memory,
): RawEntry | null {
  const entries = new Map<string, RawEntry>();
  for (const part of parts) {
    const entry = parsePart(text, { part, parent: key, memory });
    if (entry === null || entries.has(entry.key)) return null;
    entries.set(entry.key, entry);
  }
  const path = { parent: null, key };
  const all = [...entries.values()];
  const end = all.at(-1)?.value;
  const place = {
    path,
    start: all[0]?.value.label.start ?? start,
    end: Math.max(end?.place.end ?? start, end?.label.end ?? start),
  };
  const label = { path, start, end: start + key.length };
  return { key, value: { kind: 'map', entries: all, place, label } };
}

function parsePart(
  text: string,
  { part, parent, memory }: { part: Part; parent: string | null; memory: Memory },
): RawEntry | null {
  const written = text.slice(part.start, part.end);
  const key = `${parent ?? ''}\n${written}`;
  const known = memory.get(key) ?? parseAlone(written, parent);
  if (known === null) return null;
  const by = part.start - known.start;
  if (by !== 0) moveNode(known.entry.value, by);
  known.start = part.start;
  memory.set(key, known);
  return known.entry;
}

/** The one entry of a part, as if it stood at the start of the text. */
function parseAlone(written: string, parent: string | null): Known | null {
  const [document, second] = parseSource(written);
  if (!document || second || document.complaints.length > 0) return null;
  const { root } = document;
  const [entry] = root?.kind === 'map' ? root.entries : [];
  if (root?.kind !== 'map' || root.entries.length !== 1 || !entry) return null;
  if (parent === null) return { entry, start: 0 };
  const below = { parent: null, key: parent };
  return { entry: { ...entry, value: nodeBelow(entry.value, below) }, start: 0 };
}
