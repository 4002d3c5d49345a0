import { PatternError, type PatternNode } from './pattern-node';
import { readCharacter, readSet } from './read-character';

const MAX_LENGTH = 500;
const MAX_REPEATS = 1000;

export type ParsedPattern = { node: PatternNode; groupCount: number; ignoresCase: boolean };

type Reader = { text: string; at: number; groupCount: number };

/** The usual notation of regular expressions without what needs backtracking. Throws PatternError. */
export function parsePattern(text: string): ParsedPattern {
  if (text.length > MAX_LENGTH) {
    throw new PatternError(`A pattern may have ${MAX_LENGTH} characters at most`, MAX_LENGTH);
  }
  const ignoresCase = text.startsWith('(?i)');
  const reader: Reader = { text, at: ignoresCase ? 4 : 0, groupCount: 0 };
  const node = readChoice(reader);
  if (reader.at < text.length) throw new PatternError('This `)` closes nothing', reader.at);
  return { node, groupCount: reader.groupCount, ignoresCase };
}

function readChoice(reader: Reader): PatternNode {
  const options = [readSequence(reader)];
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    options.push(readSequence(reader));
  }
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
}

function readSequence(reader: Reader): PatternNode {
  const items: PatternNode[] = [];
  for (;;) {
    const next = reader.text[reader.at];
    if (next === undefined || next === '|' || next === ')') return { kind: 'sequence', items };
    items.push(readQuantifiers(reader, readAtom(reader)));
  }
}

const QUANTIFIER = /([*+?]|\{(\d{1,6})(?:(,)(\d{0,6}))?\})([?+]?)/y;

function readQuantifiers(reader: Reader, of: PatternNode): PatternNode {
  QUANTIFIER.lastIndex = reader.at;
  const match = QUANTIFIER.exec(reader.text);
  if (match === null) return of;
  const [whole, sign, low, comma, high, mode] = match;
  if (of.kind === 'assertion') throw new PatternError('There is nothing to repeat here', reader.at);
  if (mode === '+') {
    throw new PatternError(
      'Possessive quantifiers are not supported; leave out the `+`',
      reader.at,
    );
  }
  const { min, max } = limitsOf(sign, low, comma === undefined ? low : high);
  if (min > MAX_REPEATS || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEATS)) {
    throw new PatternError(`Nothing may be repeated more than ${MAX_REPEATS} times`, reader.at);
  }
  if (max < min) throw new PatternError('The upper limit is below the lower one', reader.at);
  reader.at += whole.length;
  QUANTIFIER.lastIndex = reader.at;
  if (QUANTIFIER.test(reader.text)) {
    throw new PatternError('Two quantifiers in a row; put the first into brackets', reader.at);
  }
  return { kind: 'repeat', of, min, max, isGreedy: mode !== '?' };
}

function limitsOf(sign = '', low = '', high = ''): { min: number; max: number } {
  const unlimited = Number.POSITIVE_INFINITY;
  if (sign === '*') return { min: 0, max: unlimited };
  if (sign === '+') return { min: 1, max: unlimited };
  if (sign === '?') return { min: 0, max: 1 };
  return { min: Number(low), max: high === '' ? unlimited : Number(high) };
}

function readAtom(reader: Reader): PatternNode {
  switch (reader.text[reader.at]) {
    case '(':
      return readGroup(reader);
    case '[':
      return { kind: 'character', set: readSet(reader) };
    case '^':
      reader.at += 1;
      return { kind: 'assertion', at: 'start' };
    case '$':
      reader.at += 1;
      return { kind: 'assertion', at: 'end' };
    case '*':
    case '+':
    case '?':
      throw new PatternError('There is nothing to repeat here', reader.at);
    case '\\':
      return readAssertion(reader) ?? { kind: 'character', set: readCharacter(reader) };
    default:
      return { kind: 'character', set: readCharacter(reader) };
  }
}

function readAssertion(reader: Reader): PatternNode | null {
  const at = ASSERTIONS[reader.text[reader.at + 1] ?? ''];
  if (at === undefined) return null;
  reader.at += 2;
  return { kind: 'assertion', at };
}

const ASSERTIONS: Partial<Record<string, 'start' | 'end' | 'boundary' | 'inside'>> = {
  A: 'start',
  z: 'end',
  Z: 'end',
  b: 'boundary',
  B: 'inside',
};

const GROUP = /\((?:\?(?:(:)|P?<[A-Za-z]\w*>|(.?.?)))?/sy;

function readGroup(reader: Reader): PatternNode {
  const start = reader.at;
  GROUP.lastIndex = start;
  const [opening = '(', plain, unknown] = GROUP.exec(reader.text) ?? [];
  if (unknown !== undefined) {
    const isLook = /^(?:[=!]|<[=!])/.test(unknown);
    const what = isLook ? 'Look-ahead and look-behind are' : `\`(?${unknown.slice(0, 1)}\` is`;
    throw new PatternError(`${what} not supported`, start);
  }
  reader.at = start + opening.length;
  const index = plain === undefined ? reader.groupCount : null;
  if (index !== null) reader.groupCount += 1;
  const of = readChoice(reader);
  if (reader.text[reader.at] !== ')') throw new PatternError('This `(` is not closed', start);
  reader.at += 1;
  return { kind: 'group', of, index };
}
