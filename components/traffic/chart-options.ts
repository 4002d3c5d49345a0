'use client';

import { parseAsStringLiteral, useQueryStates } from 'nuqs';

const MINUTE = 60_000;

export const WINDOWS = ['1', '5', '15'] as const;
export const QUANTILES = ['p50', 'p95', 'p99'] as const;

const options = {
  /** Minutes. */
  window: parseAsStringLiteral(WINDOWS).withDefault('5'),
  latency: parseAsStringLiteral(QUANTILES).withDefault('p99'),
};

/** What the charts show, kept in the address so that a link shows a colleague the same. */
export function useChartOptions() {
  const [{ window, latency }, set] = useQueryStates(options);
  return {
    window,
    windowMs: Number(window) * MINUTE,
    latency,
    setWindow: (value: (typeof WINDOWS)[number]) => void set({ window: value }),
    setLatency: (value: (typeof QUANTILES)[number]) => void set({ latency: value }),
  };
}
