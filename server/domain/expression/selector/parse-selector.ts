import type { ExpressionWarning } from '../boolean/expression';
import { parseExpression } from '../boolean/parse-expression';
import {
  ExpressionError,
  quoteNext,
  refuseNext,
  type Scanner,
  skipBlanks,
  take,
} from '../boolean/scanner';
import { compilePattern } from '../pattern/compile-pattern';
import type { Selector, SelectorTest } from './selector-test';

export type ParsedSelector =
  | { ok: true; selector: Selector; warnings: ExpressionWarning[] }
  | { ok: false; message: string; start: number; end: number };

/** A selector over containers, dsl.md §8.4; the places are offsets in the text. */
export function parseSelector(text: string): ParsedSelector {
  const parsed = parseExpression(text, { name: 'selector', operand: readOperand, advice: '' });
  if (!parsed.ok) return parsed;
  return { ok: true, selector: parsed.expression, warnings: parsed.warnings };
}

const CONSTANT = /(true|t|1|false|f|0)(?=$|[\s()|&])/iy;
const WORD = /(\$?[a-z_-]+)(?=\s*\()/iy;

type WordKind = SelectorTest['kind'];

const WORDS: Partial<Record<string, WordKind>> = {
  name: 'name',
  id: 'name',
  kind: 'kind',
  type: 'kind',
  namespace: 'namespace',
  $namespace: 'namespace',
  group: 'namespace',
  image: 'image',
  label: 'label',
  ip: 'ip',
  host: 'ip',
  port: 'port',
  port_index: 'port-index',
  index: 'port-index',
};

function readOperand(scanner: Scanner): Selector {
  const start = scanner.at;
  const constant = take(scanner, CONSTANT)?.[1];
  if (constant !== undefined) {
    const range = { start, end: scanner.at };
    return { kind: 'constant', value: /^[t1]/i.test(constant), range };
  }
  const word = take(scanner, WORD)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (kind === undefined) {
    scanner.at = start;
    return refuseNext(
      scanner,
      `A selector asks for \`name\`, \`kind\`, \`namespace\`, \`image\`, \`label\`, \`ip\`, \`port\` or \`port_index\` with brackets after it, or is \`true\` or \`false\`; ${quoteNext(scanner)} is none of them.`,
    );
  }
  const value = readTest(scanner, kind);
  return { kind: 'value', value, range: { start, end: scanner.at } };
}

function readTest(scanner: Scanner, kind: WordKind): SelectorTest {
  switch (kind) {
    case 'label': {
      const name = readPattern(scanner, 0);
      const { pattern } = readPattern(scanner, name.groupCount);
      return { kind, name: name.pattern, pattern };
    }
    case 'port':
    case 'port-index':
      return { kind, number: readNumber(scanner) };
    default:
      return { kind, pattern: readPattern(scanner, 0).pattern };
  }
}

/** At most one level of brackets within; `\(` and `\)` count as characters. */
const ARGUMENT = /\(((?:\\[^\n]|[^\\()]|\((?:\\[^\n]|[^\\()])*\))*)\)/y;
const OPEN = /\(/y;

function readArgument(scanner: Scanner): { text: string; start: number } {
  skipBlanks(scanner);
  const start = scanner.at;
  const text = take(scanner, ARGUMENT)?.[1];
  if (text !== undefined) return { text, start: start + 1 };
  if (!take(scanner, OPEN)) {
    refuseNext(scanner, 'An expression in brackets is missing here, as in `label(name)(value)`.');
  }
  throw new ExpressionError(
    'This bracket is not closed, or there is more than one level of brackets in it.',
    { start, end: scanner.text.length },
  );
}

function readPattern(
  scanner: Scanner,
  groupsBefore: number,
): { pattern: string; groupCount: number } {
  const { text, start } = readArgument(scanner);
  const compiled = compilePattern(text);
  if (!compiled.ok) {
    throw new ExpressionError(`${compiled.message}, in the regular expression \`${text}\`.`, {
      start: Math.min(start + compiled.at, scanner.at - 1),
      end: scanner.at,
    });
  }
  const { groupCount } = compiled.pattern;
  if (groupCount > 0 && groupsBefore + groupCount > 1) {
    const message =
      'Only a single pair of brackets makes a group; with several none is made. Write `(?:…)` for those that only bracket.';
    scanner.warnings.push({ message, start, end: scanner.at - 1 });
  }
  return { pattern: text, groupCount };
}

function readNumber(scanner: Scanner): number {
  const { text, start } = readArgument(scanner);
  if (/^\s*\d{1,5}\s*$/.test(text)) return Number(text);
  throw new ExpressionError('A whole number is expected here, as in `port(8080)`.', {
    start,
    end: Math.max(start + 1, scanner.at - 1),
  });
}
