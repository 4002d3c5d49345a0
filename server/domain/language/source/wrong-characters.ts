type WrongCharacters = { message: string; start: number; end: number; isReadable: boolean };

/** The first sign that the text was saved, or read, in another encoding than UTF-8. */
export function findWrongCharacters(text: string): WrongCharacters | null {
  const nul = text.indexOf('\u0000');
  if (nul >= 0) {
    const message =
      'A NUL character stands here: this is no text, or it was saved as UTF-16. Save it as UTF-8.';
    return { message, start: nul, end: nul + 1, isReadable: false };
  }
  const replaced = text.indexOf('\ufffd');
  if (replaced < 0) return null;
  const message =
    'A character could not be read here: the text is probably not saved as UTF-8. Save it as UTF-8, or write the character again.';
  return { message, start: replaced, end: replaced + 1, isReadable: true };
}
