/** A gateway that HAProxy cannot serve; the message is a clause that says why. */
export class UnfitError extends Error {
  override name = 'UnfitError';
}

/** Control characters; none may get into a configuration, for a line break would begin another line. */
const CONTROL = /\p{Cc}/u;

/** The text itself, if a line can hold it. */
export function inOneLine(what: string, text: string): string {
  if (CONTROL.test(text)) {
    throw new UnfitError(`${what} ${JSON.stringify(text)} holds a control character`);
  }
  return text;
}
