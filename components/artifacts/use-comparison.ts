'use client';

import { createParser, useQueryState } from 'nuqs';
import { type Comparison, readComparison, writeComparison } from './comparison';

const parser = createParser<Comparison>({
  parse: readComparison,
  serialize: writeComparison,
  eq: (one, other) => writeComparison(one) === writeComparison(other),
}).withOptions({ history: 'push' });

export type SetComparison = (comparison: Comparison | null) => void;

/** What is being compared; in the address, so that a link shows a colleague the same. */
export function useComparison(): [Comparison | null, SetComparison] {
  const [comparison, setComparison] = useQueryState('compare', parser);
  return [comparison, (next) => void setComparison(next)];
}
