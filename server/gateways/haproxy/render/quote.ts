import { inOneLine } from './unfit';

/** What HAProxy reads as one word as it is, without quotes. */
const PLAIN = /^[\w.:/@%+*=,()[\]|?;<>!^~{}-]+$/;

/** A word of a line. Between single quotes HAProxy reads everything as it is, but for the quote. */
export function word(text: string): string {
  if (PLAIN.test(text)) return text;
  return `'${inOneLine('the text', text).replaceAll("'", "'\\''")}'`;
}

/** A word where HAProxy expands `%`: it stands for itself. */
export function plainFormat(text: string): string {
  return word(text.replaceAll('%', '%%'));
}

/** The body of an answer: what cannot be in a line is shown as JSON would. */
export function bodyText(text: string): string {
  return `${word(visible(text))}"\\n"`;
}

/** For comments and texts: control characters are written out, and blanks at the ends, which would get lost. */
export function visible(text: string): string {
  return text.replace(
    /\p{Cc}|^ | $/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
