'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/api';
import { useLiveEvents } from '@/components/live';
import type { VampEvent } from '@/server/domain/event';
import { type EventFilter, matchesFilter } from './event-match';

type EventsOptions = EventFilter & {
  /** How many come at a time. */
  limit: number;
  /** New ones appear by themselves; default true. */
  follow?: boolean;
};

type Pages = { pages: VampEvent[][]; pageParams: unknown[] };

const NEWEST = 0;

/** The log, newest first: the query brings what was, the stream what comes, `loadOlder` what was before. */
export function useEvents({ tags = [], type, limit, follow = true }: EventsOptions) {
  const api = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const filter: EventFilter = { tags, ...(type !== undefined && { type }) };
  const queryKey = [...api.events.list.pathKey(), 'pages', filter, limit];

  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      client.events.list.query(
        { ...filter, limit, ...(pageParam !== NEWEST && { before: pageParam }) },
        { signal },
      ),
    // Entries that came while nobody looked are not in the cache.
    staleTime: 0,
    initialPageParam: NEWEST,
    getNextPageParam: (page) => (page.length < limit ? undefined : page.at(-1)?.sequence),
  });

  useLiveEvents((event) => {
    if (!follow || !matchesFilter(event, filter)) return;
    queries.setQueryData<Pages>(queryKey, (data) => data && prepend(data, event));
  });

  return {
    events: query.data?.pages.flat(),
    error: query.error,
    retry: () => void query.refetch(),
    hasOlder: query.hasNextPage,
    isLoadingOlder: query.isFetchingNextPage,
    loadOlder: () => void query.fetchNextPage(),
  };
}

function prepend(data: Pages, event: VampEvent): Pages {
  const [first = [], ...rest] = data.pages;
  const newest = first[0]?.sequence ?? -1;
  // A snapshot taken meanwhile may hold it already.
  if (event.sequence <= newest) return data;
  return { ...data, pages: [[event, ...first], ...rest] };
}
