import type { MetricStore, TrafficRollup } from '../ports/metric-store';
import { type Counts, countsOf, mergeCounts } from './counts';
import { encodeLatency } from './latency-sketch';
import type { TrafficMemory } from './traffic-memory';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Each step is made from the one before; `keepMs` is how long it is kept. */
export const LADDER = [
  { stepMs: 10_000, keepMs: 6 * HOUR_MS },
  { stepMs: 60_000, keepMs: 7 * DAY_MS },
  { stepMs: HOUR_MS, keepMs: 400 * DAY_MS },
] as const;

/** Late enough after its end that a window is complete. */
const SETTLE_MS = 3_000;
/** Windows made again each time, so that one missed during a restart is made up for. */
const REPEAT = 3;

/** Start of the newest window of `stepMs` that is complete. */
function lastCompleteWindow(now: number, stepMs: number): number {
  return Math.floor((now - SETTLE_MS) / stepMs) * stepMs - stepMs;
}

/** The first rung: seconds in memory to 10 s in the store. Windows that memory does not hold whole are left alone. */
export async function rollUpMemory(
  memory: TrafficMemory,
  store: MetricStore,
  now: number,
): Promise<void> {
  const { stepMs } = LADDER[0];
  const last = lastCompleteWindow(now, stepMs);
  const rollups: TrafficRollup[] = [];
  for (const gateway of memory.gateways()) {
    const first = memory.firstHeardAt(gateway) ?? now;
    for (let at = last - (REPEAT - 1) * stepMs; at <= last; at += stepMs) {
      if (at < first) continue;
      for (const [route, parts] of memory.range(gateway, at, at + stepMs)) {
        const rollup = rollupOf({ gateway, route, at, stepMs }, parts);
        if (rollup !== null) rollups.push(rollup);
      }
    }
  }
  if (rollups.length > 0) await store.write(rollups);
}

/** One of the further rungs: a finer step of the store to a coarser one. */
export async function rollUpStore(
  store: MetricStore,
  gateways: readonly string[],
  rung: { fromMs: number; toMs: number; now: number },
): Promise<void> {
  const last = lastCompleteWindow(rung.now, rung.toMs);
  for (const gateway of gateways) {
    const from = last - (REPEAT - 1) * rung.toMs;
    const finer = await store.read({ gateway, stepMs: rung.fromMs, from, to: last + rung.toMs });
    const groups = new Map<string, TrafficRollup[]>();
    for (const sample of finer) {
      const at = Math.floor(sample.at / rung.toMs) * rung.toMs;
      const key = `${at} ${sample.route}`;
      groups.set(key, [...(groups.get(key) ?? []), { ...sample, at }]);
    }
    const rollups = [...groups.values()].flatMap((samples) => {
      const [first] = samples;
      if (first === undefined) return [];
      const { route, at } = first;
      const rollup = rollupOf({ gateway, route, at, stepMs: rung.toMs }, samples.map(countsOf));
      return rollup === null ? [] : [rollup];
    });
    if (rollups.length > 0) await store.write(rollups);
  }
}

function rollupOf(
  key: Pick<TrafficRollup, 'gateway' | 'route' | 'at' | 'stepMs'>,
  parts: readonly Counts[],
): TrafficRollup | null {
  const counts = mergeCounts(parts);
  if (counts === null) return null;
  const { requests, errors, latency } = counts;
  const base = { ...key, requests, errors };
  return latency === null ? base : { ...base, latency: encodeLatency(latency) };
}

export async function pruneRollups(store: MetricStore, now: number): Promise<void> {
  for (const { stepMs, keepMs } of LADDER) await store.prune({ stepMs, before: now - keepMs });
}
