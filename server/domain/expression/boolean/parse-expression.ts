import { combine, type Expression, type ExpressionWarning, not } from './expression';
import {
  ExpressionError,
  isAtEnd,
  quoteNext,
  refuseNext,
  type Scanner,
  skipBlanks,
  take,
} from './scanner';

const MAX_LENGTH = 10_000;
const MAX_DEPTH = 100;

/** A word that ends here, for brackets and `<` may follow it without a blank: `(a)AND(b)`. */
const OR = /\s*(?:\|\|?|or(?=[\s(<!]|$))/iy;
const AND = /\s*(?:&&?|and(?=[\s(<!]|$))/iy;
const NOT = /!|not(?=[\s(<!]|$)/iy;
const OPEN = /\(/y;
const CLOSE = /\s*\)/y;

export type Grammar<T> = {
  /** What the text is, in messages: `condition`. */
  name: string;
  /** Reads one operand, which may be negated or several joined; ends with `refuseNext` if there is none. */
  operand: (scanner: Scanner) => Expression<T>;
  /** What to do about text that is left over. */
  advice: string;
};

export type ParsedExpression<T> =
  | { ok: true; expression: Expression<T>; warnings: ExpressionWarning[] }
  | { ok: false; message: string; start: number; end: number };

/** `or`, `and` (binds tighter), `not` and brackets over the operands of a grammar; both operators join from the left. */
export function parseExpression<T>(text: string, grammar: Grammar<T>): ParsedExpression<T> {
  if (text.length > MAX_LENGTH) {
    const message = `The ${grammar.name} has ${text.length} characters; ${MAX_LENGTH} is the limit.`;
    return { ok: false, message, start: MAX_LENGTH, end: text.length };
  }
  const scanner: Scanner = { text, at: 0, warnings: [] };
  try {
    return { ok: true, expression: readAll(scanner, grammar), warnings: scanner.warnings };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { ok: false, message: error.message, ...error.span };
  }
}

function readAll<T>(scanner: Scanner, grammar: Grammar<T>): Expression<T> {
  skipBlanks(scanner);
  if (isAtEnd(scanner)) refuseNext(scanner, `The ${grammar.name} is empty.`);
  const expression = readOr(scanner, grammar, 0);
  skipBlanks(scanner);
  if (isAtEnd(scanner)) return expression;
  const next = quoteNext(scanner);
  refuseNext(
    scanner,
    next === '`)`'
      ? 'This bracket closes nothing; remove it, or open it before.'
      : `${next} does not belong to what is before it; write \`and\` or \`or\` between two parts${grammar.advice}.`,
  );
}

function readOr<T>(scanner: Scanner, grammar: Grammar<T>, depth: number): Expression<T> {
  let left = readAnd(scanner, grammar, depth);
  while (take(scanner, OR)) left = combine('or', left, readAnd(scanner, grammar, depth));
  return left;
}

function readAnd<T>(scanner: Scanner, grammar: Grammar<T>, depth: number): Expression<T> {
  let left = readFactor(scanner, grammar, depth);
  while (take(scanner, AND)) left = combine('and', left, readFactor(scanner, grammar, depth));
  return left;
}

function readFactor<T>(scanner: Scanner, grammar: Grammar<T>, depth: number): Expression<T> {
  skipBlanks(scanner);
  if (depth > MAX_DEPTH) {
    refuseNext(scanner, `The ${grammar.name} is nested more than ${MAX_DEPTH} levels deep.`);
  }
  const start = scanner.at;
  if (take(scanner, NOT)) {
    const of = readFactor(scanner, grammar, depth + 1);
    return not(of, { start, end: of.range.end });
  }
  if (!take(scanner, OPEN)) return grammar.operand(scanner);
  const inner = readOr(scanner, grammar, depth + 1);
  if (take(scanner, CLOSE)) return inner;
  if (isAtEnd(scanner) || scanner.text.slice(scanner.at).trim() === '') {
    throw new ExpressionError('This bracket is not closed; write `)` where it ends.', {
      start,
      end: start + 1,
    });
  }
  refuseNext(
    scanner,
    `${quoteNext(scanner)} does not belong to what is before it; write \`and\`, \`or\` or \`)\` here${grammar.advice}.`,
  );
}
