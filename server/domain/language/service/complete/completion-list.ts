import type { TextRange } from '../../finding';
import { rangeOf, type SourceText } from '../source-text';
import type { Completion } from '../types';
import type { Opening } from './opening';

export type Offer = Omit<Completion, 'range' | 'sortText' | 'documentation' | 'continues'> & {
  documentation?: string;
  continues?: boolean;
  /** Characters before the cursor that are replaced, where that is less than what was typed. */
  replacedTail?: number;
  /** Stands there without the blank that a value needs behind its colon. */
  isOwnLine?: boolean;
};

/** Turns offers, the best first, into completions for the place. The same label is offered once. */
export function toCompletions(
  source: SourceText,
  opening: Opening,
  offers: readonly Offer[],
): Completion[] {
  const seen = new Set<string>();
  const range = rangeOf(source, opening.replaced);
  return offers
    .filter(({ label, kind }) => {
      const identity = kind === 'snippet' ? `snippet ${label}` : label;
      if (seen.has(identity)) return false;
      seen.add(identity);
      return true;
    })
    .map(({ replacedTail, isOwnLine = false, ...offer }, index) => ({
      documentation: '',
      continues: false,
      ...offer,
      insertText: (opening.needsBlank && !isOwnLine ? ' ' : '') + offer.insertText,
      range: replacedTail === undefined ? range : tailOf(range, opening, replacedTail),
      sortText: String(index).padStart(4, '0'),
    }));
}

function tailOf(range: TextRange, opening: Opening, length: number): TextRange {
  const cursorColumn = range.startColumn + opening.typed.length;
  return { ...range, startColumn: cursorColumn - length, endColumn: cursorColumn };
}
