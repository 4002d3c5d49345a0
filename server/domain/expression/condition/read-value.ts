import {
  ExpressionError,
  look,
  refuseNext,
  type Scanner,
  skipBlanks,
  take,
} from '../boolean/scanner';
import { compilePattern } from '../pattern/compile-pattern';

const QUOTED = /'([^']*)'|"([^"]*)"/y;
const QUOTE = /['"]/y;
const BARE = /[^\s()]+/y;
const LIST_ITEM = /[^\s()[\],]+/y;

/** A text in quotes, or all up to a blank or a bracket: `Firefox||Host=a` is one value, and hardly meant. */
export function readValue(scanner: Scanner, what: string, bare: RegExp = BARE): string {
  skipBlanks(scanner);
  const start = scanner.at;
  const quoted = take(scanner, QUOTED);
  if (quoted !== null) return printable(quoted[1] ?? quoted[2] ?? '', start, scanner);
  if (look(scanner, QUOTE)) {
    throw new ExpressionError(
      'This quote is not closed; write the same sign where the text ends.',
      {
        start,
        end: scanner.text.length,
      },
    );
  }
  const value = take(scanner, bare)?.[0];
  if (value === undefined) {
    return refuseNext(
      scanner,
      `${what} is missing here; a text with blanks or brackets needs quotes.`,
    );
  }
  if (/\|\||&&/.test(value)) {
    const message = `\`${value}\` is read as one text, for it ends only at a blank or a bracket; write blanks around operators, or quotes around the text.`;
    scanner.warnings.push({ message, start, end: scanner.at });
  }
  return printable(value, start, scanner);
}

function printable(value: string, start: number, scanner: Scanner): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (!/[\u0000-\u001f\u007f]/.test(value)) return value;
  throw new ExpressionError(
    'No request holds a line break, tab or other control character; leave it out.',
    { start, end: scanner.at },
  );
}

const OPEN_LIST = /\s*\[/y;
const CLOSE_LIST = /\s*\]/y;
const COMMA = /\s*,/y;

/** `[a, b]`; null if there is no such bracket here. */
export function readList(scanner: Scanner, what: string): string[] | null {
  if (!take(scanner, OPEN_LIST)) return null;
  const values: string[] = [];
  do {
    values.push(readValue(scanner, what, LIST_ITEM));
  } while (take(scanner, COMMA));
  if (take(scanner, CLOSE_LIST)) return values;
  return refuseNext(scanner, 'Write `,` and another text here, or `]` to end the list.');
}

/** A slash within `[…]` does not end it. One way to read any text only, so that it cannot become slow. */
const LITERAL =
  /\/((?:\\.|\[(?:\^(?:\\.|[^\\\n])|\\.|[^\\^\n])(?:\\.|[^\]\\\n])*\]|[^/[\\\n])*)\/(i?)/y;
const SLASH = /\//y;

/** `/expression/`, `/expression/i`, or the expression as a value. */
export function readPattern(scanner: Scanner): { pattern: string; ignoresCase: boolean } {
  skipBlanks(scanner);
  const start = scanner.at;
  const literal = take(scanner, LITERAL);
  if (literal === null && look(scanner, SLASH)) {
    throw new ExpressionError(
      'This regular expression is not closed; write `/` where it ends and `\\/` for a slash in it.',
      { start, end: scanner.text.length },
    );
  }
  const pattern =
    literal === null ? readValue(scanner, 'A regular expression') : (literal[1] ?? '');
  if (pattern === '') {
    throw new ExpressionError('This regular expression is empty.', { start, end: scanner.at });
  }
  const compiled = compilePattern(pattern);
  if (!compiled.ok) {
    const isDelimited = /['"/]/.test(scanner.text.charAt(start));
    const at = Math.min(start + compiled.at + (isDelimited ? 1 : 0), scanner.at - 1);
    throw new ExpressionError(`${compiled.message}, in the regular expression \`${pattern}\`.`, {
      start: at,
      end: scanner.at,
    });
  }
  return { pattern, ignoresCase: literal?.[2] === 'i' };
}
