import type { Json } from '../domain/json';

/** PostgreSQL keeps neither the character NUL nor halves of surrogate pairs; output of services may hold both. */
export function storableText(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD');
}

/** How `JSON.stringify` writes what cannot be kept. */
const ESCAPED = /\\u(?:0000|d[89a-f])/;

/** The value as it will be read back. */
export function storableJson(value: unknown): Json {
  const text = JSON.stringify(value);
  if (!ESCAPED.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, inner) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  );
}
