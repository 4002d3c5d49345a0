import type { TrafficSample } from '../domain/metric';
import { type Counts, countsOf } from './counts';

const SECOND_MS = 1_000;

/** Seconds of every route, as far back as `keepMs` reaches. */
export function createTrafficMemory(keepMs: number) {
  /** gateway → second → route → counts */
  const gateways = new Map<string, Map<number, Map<string, Counts>>>();

  function prune(now: number): void {
    for (const [gateway, seconds] of gateways) {
      for (const at of seconds.keys()) {
        // Seconds are added in order, so the first that is young enough ends the search.
        if (at >= now - keepMs) break;
        seconds.delete(at);
      }
      if (seconds.size === 0) gateways.delete(gateway);
    }
  }

  return {
    add(samples: readonly TrafficSample[], now: number): void {
      for (const sample of samples) {
        const seconds = gateways.get(sample.gateway) ?? new Map<number, Map<string, Counts>>();
        gateways.set(sample.gateway, seconds);
        const routes = seconds.get(sample.at) ?? new Map<string, Counts>();
        seconds.set(sample.at, routes);
        routes.set(sample.route, countsOf(sample));
      }
      prune(now);
    },
    gateways: (): string[] => [...gateways.keys()],
    /** Route → counts of each second heard of, `from` ≤ second < `to`. */
    range(gateway: string, from: number, to: number): Map<string, Counts[]> {
      const found = new Map<string, Counts[]>();
      const seconds = gateways.get(gateway);
      for (let at = from; at < to; at += SECOND_MS) {
        for (const [route, counts] of seconds?.get(at) ?? []) {
          found.set(route, [...(found.get(route) ?? []), counts]);
        }
      }
      return found;
    },
    routes(gateway: string): string[] {
      const seconds = [...(gateways.get(gateway)?.values() ?? [])];
      return [...new Set(seconds.flatMap((routes) => [...routes.keys()]))];
    },
    lastHeardAt(gateway: string): number | null {
      return [...(gateways.get(gateway)?.keys() ?? [])].at(-1) ?? null;
    },
    firstHeardAt(gateway: string): number | null {
      return [...(gateways.get(gateway)?.keys() ?? [])][0] ?? null;
    },
  };
}

export type TrafficMemory = ReturnType<typeof createTrafficMemory>;
