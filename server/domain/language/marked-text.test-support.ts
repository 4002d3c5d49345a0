import type { TextRange } from './finding';
import { createTextPositions } from './source/text-positions';

/** Cuts `«` and `»` out of a document and says which range lay between them. */
export function unmark(marked: string): { text: string; range: TextRange } {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error(`no «marks» in: ${marked}`);
  const text = marked.replace('«', '').replace('»', '');
  return { text, range: createTextPositions(text)(start, end) };
}
