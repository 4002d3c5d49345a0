'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTRPC } from '@/components/api';
import { useNow } from '@/components/ui';
import { useLiveTraffic } from './hooks';
import { type LiveSecond, mergeWindow, type TrafficWindow, WINDOW_SECONDS } from './traffic-window';

/** The last minute of a gateway and its routes, for small readings; charts bring their own buffers. */
export function useTrafficWindow(gateway: string): TrafficWindow {
  const api = useTRPC();
  const now = useNow();
  const [live, setLive] = useState<readonly LiveSecond[]>([]);
  const snapshot = useQuery(
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
  return useMemo(
    () => mergeWindow({ snapshot: snapshot.data, live, now }),
    [snapshot.data, live, now],
  );
}
