import type { SecretText } from '../deployment';

/** Texts in a row, as one: neighbours without a secret between them are joined. */
export function joinSecretTexts(texts: readonly SecretText[]): SecretText {
  const joined: SecretText = [];
  for (const part of texts.flat()) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined.splice(-1, 1, last + part);
    else if (part !== '') joined.push(part);
  }
  return joined;
}

/** The text, where it holds no secret; else null. */
export function plainText(text: SecretText): string | null {
  const parts = text.filter((part) => typeof part === 'string');
  return parts.length === text.length ? parts.join('') : null;
}
