import type { ScalarNode } from './node';
import { isBlank } from './split-lines';

const FLOW_ENDS = ',[]{}';
const ESCAPES: Record<string, string> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  _: '\u00a0',
  N: '\u0085',
  L: '\u2028',
  P: '\u2029',
};
const HEX_LENGTH: Record<string, number> = { x: 2, u: 4, U: 8 };

/** Where a plain text that begins at `start` ends on its line: at a comment, a `: `, and in braces at `,[]{}`. */
export function plainEnd(text: string, span: { start: number; end: number }, isFlow: boolean) {
  let at = span.start;
  for (; at < span.end; at += 1) {
    const character = text[at] ?? '';
    if (character === '#' && at > span.start && isBlank(text[at - 1])) break;
    if (character === ':' && endsKey(text, at, { end: span.end, isFlow })) break;
    if (isFlow && FLOW_ENDS.includes(character)) break;
  }
  while (at > span.start && isBlank(text[at - 1])) at -= 1;
  return at;
}

/** Whether the colon at an offset is one that follows a key, and not one in the middle of a text. */
export function endsKey(text: string, at: number, limit: { end: number; isFlow: boolean }) {
  const next = text[at + 1];
  if (at + 1 >= limit.end || next === undefined || isBlank(next)) return true;
  return limit.isFlow && FLOW_ENDS.includes(next);
}

/** The offset behind the closing quote of the text that opens at `start`; null if there is none before `end`. */
export function quotedEnd(text: string, start: number, end: number): number | null {
  const quote = text[start];
  for (let at = start + 1; at < end; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === quote) at += 1;
      else return at + 1;
    }
  }
  return null;
}

export function quotedScalar(text: string, start: number, end: number): ScalarNode {
  const quote = text[start];
  const isClosed = end > start + 1 && text[end - 1] === quote;
  const inner = foldLines(text.slice(start + 1, isClosed ? end - 1 : end));
  return quote === '"'
    ? { kind: 'scalar', style: 'double', start, end, text: resolveEscapes(inner) }
    : { kind: 'scalar', style: 'single', start, end, text: inner.replaceAll("''", "'") };
}

/** Line breaks inside a text are blanks; an empty line is a line break. */
export function foldLines(source: string): string {
  if (!source.includes('\n')) return source;
  const [first = '', ...rest] = source.split(/\r?\n/);
  const folded = [first.trimEnd()];
  let breaks = 0;
  for (const [index, line] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const content = isLast ? line.trimStart() : line.trim();
    if (content === '' && !isLast) {
      breaks += 1;
      continue;
    }
    const before = folded.at(-1) ?? '';
    if (breaks === 0 && endsEscaped(before)) folded[folded.length - 1] = before.slice(0, -1);
    else folded.push(breaks > 0 ? '\n'.repeat(breaks) : ' ');
    folded.push(content);
    breaks = 0;
  }
  return folded.join('');
}

/** Whether a line ends in a backslash that is not itself escaped: it then goes on without a blank. */
function endsEscaped(line: string): boolean {
  let count = 0;
  while (line[line.length - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}

function resolveEscapes(inner: string): string {
  if (!inner.includes('\\')) return inner;
  return inner.replaceAll(
    /\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[\s\S])/gi,
    (whole, sequence: string) => {
      const letter = sequence[0] ?? '';
      const digits = HEX_LENGTH[letter];
      if (digits === undefined || sequence.length !== digits + 1)
        return ESCAPES[sequence] ?? sequence;
      const code = Number.parseInt(sequence.slice(1), 16);
      return code > 0x10ffff ? whole : String.fromCodePoint(code);
    },
  );
}
