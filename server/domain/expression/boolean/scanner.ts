import type { ExpressionWarning, TextSpan } from './expression';

/** A text and how far it is read; operand parsers move `at` on and may leave warnings. */
export type Scanner = { readonly text: string; at: number; readonly warnings: ExpressionWarning[] };

/** A text that is no expression, and the place where that shows. `parseExpression` makes it a result. */
export class ExpressionError extends Error {
  readonly span: TextSpan;

  constructor(message: string, span: TextSpan) {
    super(message);
    this.name = 'ExpressionError';
    this.span = span;
  }
}

/** What a sticky pattern matches here, read; null, and nothing is read, if it does not. */
export function take(scanner: Scanner, pattern: RegExp): RegExpExecArray | null {
  const match = look(scanner, pattern);
  if (match !== null) scanner.at += match[0].length;
  return match;
}

/** What a sticky pattern matches here, not read. */
export function look(scanner: Scanner, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = scanner.at;
  return pattern.exec(scanner.text);
}

const BLANKS = /\s*/y;

export function skipBlanks(scanner: Scanner): void {
  take(scanner, BLANKS);
}

export function isAtEnd({ text, at }: Scanner): boolean {
  return at >= text.length;
}

const WORD = /[^\s()]+|[()]/y;

/** Ends parsing: at the word that comes next, or at the end of the text. */
export function refuseNext(scanner: Scanner, message: string): never {
  skipBlanks(scanner);
  const { at, text } = scanner;
  const end = at + (look(scanner, WORD)?.[0].length ?? 0);
  throw new ExpressionError(message, { start: Math.min(at, text.length), end });
}

/** The word that comes next, as a message shows it. */
export function quoteNext(scanner: Scanner): string {
  skipBlanks(scanner);
  const word = look(scanner, WORD)?.[0];
  if (word === undefined) return 'the end';
  return `\`${word.length > 40 ? `${word.slice(0, 40)}…` : word}\``;
}
