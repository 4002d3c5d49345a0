'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTRPC } from '@/components/api';
import { useClock } from '@/components/ui';
import { useLiveTraffic } from './hooks';
import {
  FRESH_MS,
  type LiveSecond,
  mergeWindow,
  type TrafficWindow,
  WINDOW_SECONDS,
  withoutNow,
} from './traffic-window';

/**
 * The last minute of a gateway and its routes, for small readings; charts bring their own buffers.
 * Renders once a second: use it in the smallest component that shows the numbers.
 */
export function useTrafficWindow(gateway: string): TrafficWindow {
  const api = useTRPC();
  const [live, setLive] = useState<readonly LiveSecond[]>([]);
  const { data: snapshot } = useQuery(
    api.metrics.traffic.queryOptions(
      { gateway, windowMs: WINDOW_SECONDS * 1_000 },
      { staleTime: 0 },
    ),
  );
  useLiveTraffic(gateway, ({ at, gateways }) => {
    const traffic = gateways[gateway];
    if (traffic === undefined) return;
    setLive((seconds) => [...seconds.slice(1 - WINDOW_SECONDS), { at, traffic }]);
  });
  const window = useMemo(() => mergeWindow(snapshot, live), [snapshot, live]);
  const { newestAt } = window;
  const isFresh = useClock((now) => newestAt !== null && now - newestAt < FRESH_MS, false);
  return useMemo(() => (isFresh ? window : withoutNow(window)), [window, isFresh]);
}
