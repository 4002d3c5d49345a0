import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query';

type Correction = (query: Query) => void;

export type LateAnswers = {
  /**
   * Acts on each of these queries that waits for an answer, once it has come. A later correction of the same thing
   * takes the place of an earlier one.
   */
  correct: (filters: QueryFilters, what: string, act: Correction) => void;
  stop: () => void;
};

/**
 * An answer that was asked for before a message was heard, and comes after it, may be from before. The cache would take
 * it for the newer of the two.
 */
export function watchLateAnswers(queries: QueryClient): LateAnswers {
  const corrections = new Map<Query, Map<string, Correction>>();
  const cache = queries.getQueryCache();

  const stop = cache.subscribe((change) => {
    if (change.type === 'removed') corrections.delete(change.query);
    if (change.type !== 'updated') return;
    const { query, action } = change;
    const isAnswer = action.type === 'success' && action.manual !== true;
    if (!isAnswer && action.type !== 'error') return;
    const due = corrections.get(query);
    corrections.delete(query);
    for (const act of due?.values() ?? []) act(query);
  });

  return {
    correct(filters, what, act) {
      for (const query of cache.findAll({ ...filters, fetchStatus: 'fetching' })) {
        const due = corrections.get(query) ?? new Map<string, Correction>();
        corrections.set(query, due.set(what, act));
      }
    },
    stop,
  };
}
