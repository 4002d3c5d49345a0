import { parseTemplate } from './parse-template';
import type { Reference } from './reference';

/** The references in a text, in order. */
export function parseReferences(text: string): Reference[] {
  return parseTemplate(text).parts.flatMap((part) =>
    part.kind === 'reference' ? [part.reference] : [],
  );
}
