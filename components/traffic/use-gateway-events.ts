'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { useLiveEvents } from '@/components/live';
import type { VampEvent } from '@/server/domain/event';

const LIMIT = 50;

/** What the log says of one gateway, newest first, kept current. */
export function useGatewayEvents(gateway: string): readonly VampEvent[] {
  const api = useTRPC();
  const queries = useQueryClient();
  const tag = `gateways:${gateway}`;
  const options = api.events.list.queryOptions({ tags: [tag], limit: LIMIT });
  const { data } = useQuery(options);

  useLiveEvents((event) => {
    if (!event.tags.includes(tag)) return;
    queries.setQueryData(options.queryKey, (events) => withEvent(events ?? [], event));
  });

  return data ?? [];
}

function withEvent(events: readonly VampEvent[], event: VampEvent): VampEvent[] {
  const others = events.filter(({ sequence }) => sequence !== event.sequence);
  return [event, ...others].sort((a, b) => b.sequence - a.sequence).slice(0, LIMIT);
}
