import { type CharacterSet, PatternError } from './pattern-node';

type Reader = { text: string; at: number };
type Ranges = [number, number][];

const LAST = 0xffff;
const DIGITS: Ranges = [[0x30, 0x39]];
const WORD: Ranges = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const BLANK: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const CLASSES: Partial<Record<string, Ranges>> = {
  d: DIGITS,
  w: WORD,
  s: BLANK,
  D: complement(DIGITS),
  W: complement(WORD),
  S: complement(BLANK),
};
const CONTROLS: Partial<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };

/** One character, an escape or `.`. */
export function readCharacter(reader: Reader): CharacterSet {
  if (reader.text[reader.at] === '.') {
    reader.at += 1;
    const lineEnds: Ranges = [
      [0x0a, 0x0a],
      [0x0d, 0x0d],
      [0x2028, 0x2029],
    ];
    return { ranges: lineEnds, isNegated: true };
  }
  return { ranges: readItem(reader), isNegated: false };
}

/** `[…]`, from its opening bracket on. */
export function readSet(reader: Reader): CharacterSet {
  const start = reader.at;
  reader.at += 1;
  const isNegated = reader.text[reader.at] === '^';
  if (isNegated) reader.at += 1;
  const ranges: Ranges = [];
  for (let isFirst = true; reader.text[reader.at] !== ']' || isFirst; isFirst = false) {
    if (reader.at >= reader.text.length) throw new PatternError('This `[` is not closed', start);
    ranges.push(...readRange(reader));
  }
  reader.at += 1;
  return { ranges, isNegated };
}

function readRange(reader: Reader): Ranges {
  const start = reader.at;
  const from = readItem(reader);
  const next = reader.text[reader.at + 1];
  if (reader.text[reader.at] !== '-' || next === ']' || next === undefined) return from;
  reader.at += 1;
  const to = readItem(reader);
  const [first] = from;
  const [last] = to;
  const isRange = first?.[0] === first?.[1] && last?.[0] === last?.[1];
  if (first === undefined || last === undefined || !isRange || from.length + to.length > 2) {
    throw new PatternError('A range needs one character at each end', start);
  }
  if (last[0] < first[0]) throw new PatternError('This range ends before it starts', start);
  return [[first[0], last[0]]];
}

const CODE = /x([0-9a-f]{2})|u([0-9a-f]{4})/iy;

function readItem(reader: Reader): Ranges {
  const start = reader.at;
  const character = reader.text[start] ?? '';
  reader.at += 1;
  if (character !== '\\') return [[character.charCodeAt(0), character.charCodeAt(0)]];
  const escaped = reader.text[reader.at];
  if (escaped === undefined) throw new PatternError('Nothing follows this `\\`', start);
  CODE.lastIndex = reader.at;
  const code = CODE.exec(reader.text);
  if (code !== null) {
    reader.at += code[0].length;
    const value = Number.parseInt(code[1] ?? code[2] ?? '', 16);
    return [[value, value]];
  }
  reader.at += 1;
  const set = CLASSES[escaped];
  if (set !== undefined) return set;
  const value = CONTROLS[escaped] ?? (/\w/.test(escaped) ? null : escaped.charCodeAt(0));
  if (value !== null) return [[value, value]];
  throw new PatternError(
    /[1-9k]/.test(escaped)
      ? 'References back to a group are not supported'
      : `\`\\${escaped}\` is not supported`,
    start,
  );
}

function complement(ranges: Ranges): Ranges {
  const result: Ranges = [];
  let from = 0;
  for (const [first, last] of ranges) {
    if (first > from) result.push([from, first - 1]);
    from = last + 1;
  }
  return [...result, [from, LAST]];
}
