'use client';

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';

export const PER_PAGE = 30;

/** What of a list is shown; in the address. */
export function useListQuery() {
  const [{ search, page }, setQuery] = useQueryStates({
    search: parseAsString.withDefault(''),
    page: parseAsInteger.withDefault(1),
  });
  return {
    search,
    page: Math.max(1, page),
    /** Another search begins at its first page. */
    setSearch: (next: string) => void setQuery({ search: next === '' ? null : next, page: null }),
    setPage: (next: number) => void setQuery({ page: next === 1 ? null : next }),
  };
}
