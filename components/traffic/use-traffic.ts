'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '@/components/api';
import { useLiveTraffic } from '@/components/live';
import { createTrafficBuffer, HISTORY_MS, STEP_MS, type TrafficBuffer } from './traffic-buffer';

/** Seconds that were missed are fetched this long after, all that came together at once. */
const HEAL_AFTER_MS = 2_500;

/**
 * The traffic of one gateway: a snapshot, then every second as it comes. It lives outside React; who shows it reads it
 * once a second. Seconds missed between the two, or later, are fetched.
 */
export function useTraffic(gateway: string): { buffer: TrafficBuffer; isLoading: boolean } {
  const api = useTRPC();
  const [buffer] = useState(createTrafficBuffer);
  const healing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, isPending, refetch } = useQuery(
    api.metrics.traffic.queryOptions({ gateway, windowMs: HISTORY_MS }, { staleTime: 0 }),
  );

  useEffect(() => {
    if (data) buffer.load(data);
  }, [buffer, data]);
  useEffect(() => () => clearTimeout(healing.current), []);

  useLiveTraffic(gateway, ({ gateways }) => {
    const second = gateways[gateway];
    if (!second) return;
    const before = buffer.total.newestAt();
    buffer.push(second);
    if (before === null || second.total.at - before <= STEP_MS) return;
    clearTimeout(healing.current);
    healing.current = setTimeout(() => void refetch(), HEAL_AFTER_MS);
  });

  return { buffer, isLoading: isPending };
}
