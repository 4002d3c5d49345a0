import { parseTemplate } from './parse-template';
import type { Reference } from './reference';

/** The references in a text, in order. */
export function parseReferences(text: string): Reference[] {
  return parseTemplate(text).parts.flatMap((part) =>
    part.kind === 'reference' ? [part.reference] : [],
  );
}

/** The text with every reference replaced; one that resolves to null leaves nothing behind. */
export function interpolate(text: string, resolve: (ref: Reference) => string | null): string {
  return parseTemplate(text)
    .parts.map((part) => (part.kind === 'text' ? part.text : (resolve(part.reference) ?? '')))
    .join('');
}
