import { matchQuery, type Query, type QueryClient, type QueryFilters } from '@tanstack/react-query';

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
  const cache = queries.getQueryCache();
  /** Few, however many are known: a message may be about thousands. */
  const waiting = new Map<Query, Map<string, Correction>>();
  const wait = (query: Query) => waiting.set(query, waiting.get(query) ?? new Map());
  for (const query of cache.findAll({ fetchStatus: 'fetching' })) wait(query);

  const stop = cache.subscribe((change) => {
    if (change.type === 'removed') waiting.delete(change.query);
    if (change.type !== 'updated') return;
    const { query, action } = change;
    if (action.type === 'fetch') wait(query);
    const isAnswer = action.type === 'success' && action.manual !== true;
    if (!isAnswer && action.type !== 'error') return;
    const due = waiting.get(query);
    waiting.delete(query);
    for (const act of due?.values() ?? []) act(query);
  });

  return {
    correct(filters, what, act) {
      for (const [query, due] of waiting) {
        // Who asked has given up.
        if (query.state.fetchStatus === 'idle') waiting.delete(query);
        else if (matchQuery(filters, query)) due.set(what, act);
      }
    },
    stop,
  };
}
