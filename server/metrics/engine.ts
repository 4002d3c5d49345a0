import type { LiveTraffic } from '../domain/live';
import { type TrafficSeries, withoutCopies } from '../domain/metric';
import { describeError } from '../domain/problem';
import type { Clock } from '../ports/clock';
import type { GatewayDriver } from '../ports/gateway-driver';
import type { MetricStore } from '../ports/metric-store';
import type { MetricsEngine, TrafficTick } from '../ports/metrics-engine';
import { type Counts, countsOf, mergeCounts, pointOf } from './counts';
import { LADDER, pruneRollups, rollUpMemory, rollUpStore } from './roll-up';
import { seriesOf } from './series';
import { createTrafficMemory } from './traffic-memory';

const SECOND_MS = 1_000;
/** How far back seconds are held in memory. */
const MEMORY_MS = 15 * 60_000;
/** Up to this window charts show single seconds. */
const FINE_WINDOW_MS = 5 * 60_000;
const COARSE_STEP_MS = 5_000;
/** Most points of a chart that is read from the store. */
const MAX_POINTS = 1_500;

export type RunningMetricsEngine = MetricsEngine & { start(): void; stop(): Promise<void> };

/** Collects what the gateways count, once a second; answers with seconds from memory and longer ranges from the store. */
export function createMetricsEngine(parts: {
  gatewayDriver: GatewayDriver;
  metricStore: MetricStore;
  clock: Clock;
  log: (line: string) => void;
}): RunningMetricsEngine {
  const { gatewayDriver, metricStore, clock, log } = parts;
  const memory = createTrafficMemory(MEMORY_MS);
  const listeners = new Set<(tick: TrafficTick) => void>();
  const abort = new AbortController();
  let sequence = '';
  let ticked = 0;
  let rolledAt = 0;
  let lastComplaint = '';
  let loop: Promise<void> = Promise.resolve();

  async function collect(): Promise<void> {
    const batch = await gatewayDriver.collect(sequence);
    sequence = batch.sequence;
    memory.add(batch.samples, clock.now());
    const seconds = [...new Set(batch.samples.map((sample) => sample.at))].sort((a, b) => a - b);
    for (const at of seconds.filter((second) => second > ticked)) {
      ticked = at;
      for (const listener of listeners) listener(tickOf(at));
    }
  }

  function tickOf(at: number): TrafficTick {
    const gateways = memory.gateways().flatMap((gateway): [string, LiveTraffic][] => {
      const routes = memory.range(gateway, at, at + SECOND_MS);
      if (routes.size === 0) return [];
      const points = [...routes].map(([route, counts]) => [route, point(at, counts)]);
      const total = point(at, withoutCopies(routes).flat());
      return [[gateway, { total, routes: Object.fromEntries(points) }]];
    });
    return { at, gateways: Object.fromEntries(gateways) };
  }

  const point = (at: number, counts: readonly Counts[]) =>
    pointOf(at, mergeCounts(counts), SECOND_MS);

  async function rollUp(now: number): Promise<void> {
    const previous = rolledAt;
    rolledAt = now;
    const crossed = (stepMs: number) => Math.floor(previous / stepMs) !== Math.floor(now / stepMs);
    await rollUpMemory(memory, metricStore, now);
    for (const [index, { stepMs }] of LADDER.entries()) {
      const finer = LADDER[index - 1];
      if (finer === undefined || !crossed(stepMs)) continue;
      await rollUpStore(metricStore, memory.gateways(), {
        fromMs: finer.stepMs,
        toMs: stepMs,
        now,
      });
    }
    if (crossed(LADDER[2].stepMs)) await pruneRollups(metricStore, now);
  }

  async function run(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        await collect();
        const now = clock.now();
        if (now - rolledAt >= LADDER[0].stepMs) await rollUp(now);
        lastComplaint = '';
      } catch (error) {
        const complaint = describeError(error);
        if (complaint !== lastComplaint) log(`metrics cannot be collected: ${complaint}`);
        lastComplaint = complaint;
      }
      // Just after the full second, when the gateways have closed the one before.
      const pause = SECOND_MS - (clock.now() % SECOND_MS) + 100;
      await clock.sleep(pause, abort.signal);
    }
  }

  function fromMemory(gateway: string, windowMs: number): TrafficSeries {
    const stepMs = windowMs <= FINE_WINDOW_MS ? SECOND_MS : COARSE_STEP_MS;
    // The second under way is not complete, the one before may still be on its way here.
    const newest = memory.lastHeardAt(gateway) ?? 0;
    const end =
      Math.floor(Math.max(newest + SECOND_MS, clock.now() - 2 * SECOND_MS) / stepMs) * stepMs;
    const steps = range(end - windowMs, end, stepMs).map((at) => ({
      at,
      routes: memory.range(gateway, at, at + stepMs),
    }));
    return seriesOf({ gateway, stepMs, lastHeardAt: memory.lastHeardAt(gateway), steps });
  }

  async function fromStore(gateway: string, windowMs: number): Promise<TrafficSeries> {
    const rung = LADDER.find(({ stepMs }) => windowMs / stepMs <= MAX_POINTS) ?? LADDER[2];
    const { stepMs } = rung;
    const end = Math.floor(clock.now() / stepMs) * stepMs;
    const from = Math.floor((end - windowMs) / stepMs) * stepMs;
    const rollups = await metricStore.read({ gateway, stepMs, from, to: end });
    const heard = new Map<number, Map<string, Counts[]>>();
    for (const rollup of rollups) {
      const routes = heard.get(rollup.at) ?? new Map<string, Counts[]>();
      heard.set(rollup.at, routes.set(rollup.route, [countsOf(rollup)]));
    }
    const steps = range(from, end, stepMs).map((at) => ({
      at,
      routes: heard.get(at) ?? new Map(),
    }));
    const lastHeardAt = memory.lastHeardAt(gateway) ?? rollups.at(-1)?.at ?? null;
    return seriesOf({ gateway, stepMs, lastHeardAt, steps });
  }

  return {
    async traffic(gateway, windowMs) {
      return windowMs <= MEMORY_MS ? fromMemory(gateway, windowMs) : fromStore(gateway, windowMs);
    },
    onTick(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      loop = run();
    },
    async stop() {
      abort.abort();
      await loop;
    },
  };
}

function range(from: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, i) => from + i * step,
  );
}
