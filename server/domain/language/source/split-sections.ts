import { findWrongCharacters } from './wrong-characters';

/** One entry of a map, with what follows it until the next: offsets in the text. */
export type Part = { start: number; end: number };
/** A top-level key; with `parts`, its value is a map of those entries. */
type Section = Part | (Part & { key: string; parts: Part[] });

/** What only the whole text explains: several documents, anchors, aliases, tags, merge keys, tabs. */
const NEEDS_THE_WHOLE = /^(?:---|\.\.\.|%)|(?:^|[:\-,[{?]\s)\s*(?:[&*!]|<<)|[[{,][&*!]|[\t\ufeff]/m;
const TOP_KEY = /[A-Za-z_][\w.-]*(?=:(?:\s|$))/y;
const NOTHING_BEHIND_KEY = /:[ ]*(?:#[^\n]*)?(?:\r?\n|$)/y;
/** Shorter values are not worth taking apart. */
const MIN_TAKEN_APART = 1_000;

/** The top-level entries of a text, long ones by the entries below them; null when it cannot safely be taken apart. */
export function splitSections(text: string): Section[] | null {
  if (NEEDS_THE_WHOLE.test(text) || findWrongCharacters(text)) return null;
  const starts: number[] = [];
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    const content = skipBlanks(text, at);
    if (isNothing(text[content])) continue;
    if (content === at) starts.push(at);
    else if (starts.length === 0) return null;
  }
  const sections: Section[] = [];
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? text.length;
    TOP_KEY.lastIndex = start;
    const key = TOP_KEY.exec(text)?.[0];
    if (key === undefined) return null;
    const parts = end - start < MIN_TAKEN_APART ? null : splitBody(text, start + key.length, end);
    sections.push(parts === null ? { start, end } : { start, end, key, parts });
  }
  return sections;
}

/** The entries below a key that says nothing on its own line; null when its value is no such map. */
function splitBody(text: string, afterKey: number, end: number): Part[] | null {
  NOTHING_BEHIND_KEY.lastIndex = afterKey;
  if (!NOTHING_BEHIND_KEY.test(text)) return null;
  let indent: number | null = null;
  const starts: number[] = [];
  for (let at = nextLine(text, afterKey); at < end; at = nextLine(text, at)) {
    const content = skipBlanks(text, at);
    const first = text[content];
    if (isNothing(first)) continue;
    indent ??= content - at;
    if (content - at < indent) return null;
    const isItem = first === '-' && /\s/.test(text[content + 1] ?? ' ');
    if (content - at > indent || (isItem && starts.length > 0)) continue;
    if (isItem || first === ':' || first === '?') return null;
    starts.push(at);
  }
  return starts.length === 0
    ? null
    : starts.map((start, index) => ({ start, end: starts[index + 1] ?? end }));
}

/** Whether a line that begins so is a comment, or empty. */
function isNothing(first: string | undefined): boolean {
  return first === '#' || first === '\n' || first === '\r' || first === undefined;
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function skipBlanks(text: string, at: number): number {
  let content = at;
  while (text[content] === ' ') content += 1;
  return content;
}
