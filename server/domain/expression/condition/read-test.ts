import { combine, type Expression, not } from '../boolean/expression';
import {
  ExpressionError,
  quoteNext,
  refuseNext,
  type Scanner,
  skipBlanks,
  take,
} from '../boolean/scanner';
import type { Comparison, Condition, ConditionTest, Field, NamedField } from './condition-test';
import { isNetwork } from './network';
import { type Operator, readOperator } from './read-operator';
import { readList, readPattern, readValue } from './read-value';

const NATIVE = /<([^<>]*)>/y;
const NATIVE_START = /</y;
const PRESENCE = /(has|contains|misses)\s+(header|cookie|query)(?=[\s'"]|$)/iy;
const NAMED = /(header|cookie|query)(?=[\s'"]|$)/iy;
const SUBJECT = /(host|user[-.]?agent|ua|path|method|ip)(?=[\s=!]|$|(?:has|contains|misses)\s)/iy;

/** One test of a request, negated where its words say so (`host != a`, `misses cookie a`). */
export function readTest(scanner: Scanner): Condition {
  const start = scanner.at;
  if (take(scanner, NATIVE_START)) {
    scanner.at = start;
    return value({ kind: 'native', acl: readNative(scanner) }, start, scanner);
  }
  const presence = take(scanner, PRESENCE);
  if (presence !== null) {
    const field = readNamedField(scanner, presence[2]);
    const test = value({ kind: 'exists', field }, start, scanner);
    return presence[1]?.toLowerCase() === 'misses' ? not(test) : test;
  }
  const named = take(scanner, NAMED);
  if (named !== null) return readComparison(scanner, start, readNamedField(scanner, named[1]));
  const subject = take(scanner, SUBJECT)?.[1]?.toLowerCase();
  switch (subject) {
    case 'host':
    case 'path':
    case 'method':
      return readComparison(scanner, start, { kind: subject });
    case 'ip':
      return readAddress(scanner, start);
    case undefined:
      return refuseNext(
        scanner,
        `A condition asks for \`host\`, \`user-agent\`, \`path\`, \`method\`, \`ip\`, or for a \`header\`, \`cookie\` or \`query\` and its name; ${quoteNext(scanner)} is none of them. An expression of HAProxy goes between \`<\` and \`>\`.`,
      );
    default:
      return readUserAgent(scanner, start);
  }
}

function value(test: ConditionTest, start: number, { at }: Scanner): Expression<ConditionTest> {
  return { kind: 'value', value: test, range: { start, end: at } };
}

function readNative(scanner: Scanner): string {
  const start = scanner.at;
  const inner = take(scanner, NATIVE)?.[1];
  if (inner === undefined) {
    throw new ExpressionError(
      'This `<` is not closed; write `>` where the HAProxy expression ends.',
      { start, end: scanner.text.length },
    );
  }
  // A configuration of HAProxy is read by line: no line break may come out of a condition.
  const acl = inner.trim().replace(/\s+/g, (blanks) => (/[^ ]/.test(blanks) ? ' ' : blanks));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (acl !== '' && !/[\u0000-\u001f\u007f]/.test(acl)) return acl;
  const what = acl === '' ? 'is empty' : 'holds a control character';
  throw new ExpressionError(`The HAProxy expression between \`<\` and \`>\` ${what}.`, {
    start,
    end: scanner.at,
  });
}

/** A name of the grammar of HTTP; others are read, as they always were, but no request has them. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

function readNamedField(scanner: Scanner, word = ''): NamedField {
  const lower = word.toLowerCase();
  const kind = lower === 'header' || lower === 'cookie' ? lower : 'query';
  skipBlanks(scanner);
  const start = scanner.at;
  const name = readValue(scanner, `The name of the ${kind}`);
  const end = scanner.at;
  if (name === '') throw new ExpressionError(`The name of the ${kind} is empty.`, { start, end });
  if (kind !== 'query' && !TOKEN.test(name)) {
    const message = `No ${kind} can be called \`${name}\`; write the name, a blank, then what it is compared with.`;
    scanner.warnings.push({ message, start, end });
  }
  return { kind, name };
}

function requireOperator(scanner: Scanner, what: string, example: string): Operator {
  return (
    readOperator(scanner) ??
    refuseNext(
      scanner,
      `What \`${what}\` is compared with is missing here; write e.g. \`${example}\`.`,
    )
  );
}

function readComparison(scanner: Scanner, start: number, field: Field): Condition {
  const what = 'name' in field ? `${field.kind} ${field.name}` : field.kind;
  const example = 'name' in field ? `${what} = value\` or \`has ${what}` : `${what} = value`;
  const operator = requireOperator(scanner, what, example);
  const isWholeHost = field.kind === 'host' && operator.name === 'has';
  const comparison = readOperand(scanner, isWholeHost ? 'equals' : operator.name, what);
  if (isWholeHost) {
    const message =
      'With `host`, the words `has`, `contains` and `misses` compare the whole name; write `=` or `!=`, or `matches` to look for a part.';
    scanner.warnings.push({ message, start, end: scanner.at });
  }
  const test = value({ kind: 'compare', field, comparison }, start, scanner);
  return operator.isNegated ? not(test) : test;
}

function readOperand(scanner: Scanner, name: Operator['name'], what: string): Comparison {
  const missing = `What \`${what}\` is compared with`;
  switch (name) {
    case 'equals':
    case 'begins':
    case 'ends':
      return { operator: name, value: readValue(scanner, missing) };
    case 'has':
      return { operator: 'contains', value: readValue(scanner, missing) };
    case 'matches':
      return { operator: 'matches', ...readPattern(scanner) };
    case 'in':
      return { operator: 'in', values: requireList(scanner) };
  }
}

function requireList(scanner: Scanner): string[] {
  return readList(scanner, 'A text') ?? refuseNext(scanner, '`in` needs a list: `[a, b]`.');
}

/** `=` and `has` look for the value in the header; the other operators compare the header as a whole. */
function readUserAgent(scanner: Scanner, start: number): Condition {
  const operator = requireOperator(scanner, 'user-agent', 'user-agent = Firefox');
  let test: Condition;
  if (operator.name === 'equals' || operator.name === 'has') {
    const agent = readValue(scanner, 'What `user-agent` is compared with');
    test = value({ kind: 'user-agent', value: agent }, start, scanner);
  } else if (operator.name === 'in') {
    test = requireList(scanner)
      .map((agent) => value({ kind: 'user-agent', value: agent }, start, scanner))
      .reduce((all, agent) => combine('or', all, agent));
  } else {
    const comparison = readOperand(scanner, operator.name, 'user-agent');
    const field = { kind: 'header', name: 'User-Agent' } as const;
    test = value({ kind: 'compare', field, comparison }, start, scanner);
  }
  return operator.isNegated ? not(test) : test;
}

function readAddress(scanner: Scanner, start: number): Condition {
  const example = 'ip in 10.0.0.0/8';
  const operator = requireOperator(scanner, 'ip', example);
  if (operator.name !== 'in' && operator.name !== 'equals') {
    refuseNext(scanner, `An address is compared by \`=\` or \`in\`: \`${example}\`.`);
  }
  const from = scanner.at;
  const ranges = (operator.name === 'in' ? readList(scanner, 'A network') : null) ?? [
    readValue(scanner, 'An address or network'),
  ];
  const wrong = ranges.find((range) => !isNetwork(range));
  if (wrong !== undefined) {
    throw new ExpressionError(
      `\`${wrong}\` is no address or network; write e.g. \`10.1.2.3\`, \`10.0.0.0/8\` or \`fd00::/8\`.`,
      { start: Math.max(from, scanner.text.indexOf(wrong, from)), end: scanner.at },
    );
  }
  const test = value({ kind: 'ip', ranges }, start, scanner);
  return operator.isNegated ? not(test) : test;
}
