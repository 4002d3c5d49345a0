'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTRPC } from '@/components/api';
import { useLiveTraffic } from '@/components/live';
import { createTrafficBuffer, HISTORY_MS, STEP_MS, type TrafficBuffer } from './traffic-buffer';

export type Traffic = {
  buffer: TrafficBuffer;
  /** No snapshot came yet, and it is not known that none will. */
  isLoading: boolean;
  /** When the newest snapshot came, epoch ms; 0 before. */
  loadedAt: number;
  error: unknown;
  retry: () => void;
};

/** Seconds that were missed are fetched this long after, all that came together at once. */
const HEAL_AFTER_MS = 2_500;

/**
 * The traffic of one gateway: a snapshot, then every second as it comes. It lives outside React; who shows it reads it
 * once a second. Seconds missed between the two, or later, are fetched.
 */
export function useTraffic(gateway: string): Traffic {
  const api = useTRPC();
  const [buffer] = useState(createTrafficBuffer);
  const healing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [loadedAt, setLoadedAt] = useState(0);
  const { data, dataUpdatedAt, error, refetch } = useQuery(
    api.metrics.traffic.queryOptions({ gateway, windowMs: HISTORY_MS }, { staleTime: 0 }),
  );

  useEffect(() => {
    if (!data) return;
    buffer.load(data);
    setLoadedAt(dataUpdatedAt);
  }, [buffer, data, dataUpdatedAt]);
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

  const isLoading = loadedAt === 0 && error === null;
  return useMemo(
    () => ({ buffer, isLoading, loadedAt, error, retry: () => void refetch() }),
    [buffer, isLoading, loadedAt, error, refetch],
  );
}
