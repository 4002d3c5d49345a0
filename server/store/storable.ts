import type { Json } from '../domain/json';

/** PostgreSQL keeps neither the character NUL nor halves of surrogate pairs; output of services may hold both. */
export function storableText(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD');
}

/** The value as it will be read back. */
export function storableJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value), (_key, inner) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  );
}
