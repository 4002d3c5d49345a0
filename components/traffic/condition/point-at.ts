/** A place in a text, for people: its column, counted from 1, and the part of the text around it. */
export type Pointed = { column: number; excerpt: string; caret: string };

const BEFORE = 24;
const AFTER = 16;

/** `caret` holds blanks up to the place and a `^` below it, to be shown under `excerpt` in letters of one width. */
export function pointAt(text: string, start: number): Pointed {
  const at = Math.min(Math.max(0, start), text.length);
  const from = Math.max(0, at - BEFORE);
  const to = Math.min(text.length, at + AFTER);
  const lead = from > 0 ? '…' : '';
  return {
    column: at + 1,
    excerpt: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    caret: `${' '.repeat(lead.length + at - from)}^`,
  };
}
