import { Problem } from '../problem';

export type CommandSyntaxError = { reason: string; offset: number };

/**
 * Splits a command into its arguments as a shell would: blanks separate, quotes and backslashes protect.
 * Nothing is expanded. Throws Problem `invalid` when a quote is not closed or a backslash ends the text.
 */
export function splitCommand(text: string): string[] {
  const parsed = parseCommand(text);
  if (Array.isArray(parsed)) return parsed;
  throw new Problem('invalid', {
    message: `The command \`${text}\` cannot be split: ${parsed.reason}.`,
    advice: 'Close the quote, or give the command as a list of arguments.',
    name: 'ParserError',
  });
}

const BLANK = /\s/;
/** What a backslash protects between double quotes; before anything else it stands for itself. */
const ESCAPABLE = new Set(['"', '\\', '$', '`']);

/** The arguments, or why and where the text cannot be split. */
export function parseCommand(text: string): string[] | CommandSyntaxError {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (BLANK.test(character)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
      continue;
    }
    const piece = readPiece(text, at);
    if ('reason' in piece) return piece;
    word = (word ?? '') + piece.text;
    at = piece.end;
  }
  if (word !== null) words.push(word);
  return words;
}

type Piece = { text: string; end: number };

function readPiece(text: string, at: number): Piece | CommandSyntaxError {
  const character = text[at] ?? '';
  if (character === "'") {
    const end = text.indexOf("'", at + 1);
    if (end < 0) return { reason: "a single quote (') is not closed", offset: at };
    return { text: text.slice(at + 1, end), end: end + 1 };
  }
  if (character === '"') return readDoubleQuoted(text, at);
  if (character !== '\\') return { text: character, end: at + 1 };
  const next = text[at + 1];
  if (next === undefined) return { reason: 'a backslash ends it', offset: at };
  return { text: next === '\n' ? '' : next, end: at + 2 };
}

function readDoubleQuoted(text: string, start: number): Piece | CommandSyntaxError {
  let content = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') return { text: content, end: at + 1 };
    const next = text[at + 1] ?? '';
    if (character === '\\' && (ESCAPABLE.has(next) || next === '\n')) {
      content += next === '\n' ? '' : next;
      at += 1;
    } else content += character;
  }
  return { reason: 'a double quote (") is not closed', offset: start };
}
