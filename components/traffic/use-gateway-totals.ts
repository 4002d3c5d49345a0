'use client';

import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '@/components/api';
import { useLiveTraffic } from '@/components/live';
import { createTrafficBuffer, type TrafficBuffer } from './traffic-buffer';

const SNAPSHOT_MS = 60_000;

/** The traffic of many gateways as totals: the last minute, then every second as it comes. */
export function useGatewayTotals(names: readonly string[]): (name: string) => TrafficBuffer {
  const api = useTRPC();
  const [bufferOf] = useState(createBuffers);
  const snapshots = useQueries({
    queries: names.map((gateway) =>
      api.metrics.traffic.queryOptions({ gateway, windowMs: SNAPSHOT_MS }, { staleTime: 0 }),
    ),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });

  useEffect(() => {
    for (const series of snapshots) bufferOf(series.gateway).load(series);
  }, [bufferOf, snapshots]);

  useLiveTraffic('*', ({ gateways }) => {
    for (const [name, second] of Object.entries(gateways)) bufferOf(name).push(second);
  });

  return bufferOf;
}

function createBuffers(): (name: string) => TrafficBuffer {
  const buffers = new Map<string, TrafficBuffer>();
  return (name) => {
    const known = buffers.get(name);
    if (known) return known;
    const created = createTrafficBuffer();
    buffers.set(name, created);
    return created;
  };
}
