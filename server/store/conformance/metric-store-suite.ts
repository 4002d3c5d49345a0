import { beforeEach, expect, it } from 'vitest';
import type { TrafficRollup } from '../../ports/metric-store';
import type { Storage } from '../storage';

const LATENCY = Buffer.from([0, 1, 2, 250, 255]).toString('base64');

function rollup(change: Partial<TrafficRollup> = {}): TrafficRollup {
  return {
    gateway: 'shop/9050',
    route: 'web',
    stepMs: 10_000,
    at: 1_700_000_000_000,
    requests: 100,
    errors: 3,
    latency: LATENCY,
    ...change,
  };
}

/** What every MetricStore must do. `open` returns an empty one before each test. */
export function metricStoreSuite(open: () => Promise<Storage>): void {
  let storage: Storage;
  const read = (from: number, to: number) =>
    storage.metricStore.read({ gateway: 'shop/9050', stepMs: 10_000, from, to });

  beforeEach(async () => {
    storage = await open();
  });

  it('returns what was written, oldest first, from inclusive, to exclusive', async () => {
    const quiet = { requests: 0, errors: 0 };
    const { latency: _, ...silent } = rollup({ at: 1_700_000_010_000, ...quiet });
    await storage.metricStore.write([rollup({ at: 1_700_000_020_000 }), silent, rollup()]);
    expect(await read(1_700_000_000_000, 1_700_000_020_000)).toEqual([rollup(), silent]);
  });

  it('replaces by gateway, route, step and time; repeating changes nothing', async () => {
    await storage.metricStore.write([rollup(), rollup({ route: 'b' })]);
    await storage.metricStore.write([rollup({ requests: 7 })]);
    await storage.metricStore.write([rollup({ requests: 7 })]);
    expect(await read(0, 2e12)).toEqual([rollup({ route: 'b' }), rollup({ requests: 7 })]);
  });

  it('takes the later of two for one place in one call', async () => {
    await storage.metricStore.write([rollup({ requests: 1 }), rollup({ requests: 2 })]);
    expect(await read(0, 2e12)).toEqual([rollup({ requests: 2 })]);
  });

  it('keeps counts beyond 32 bits and thousands of rows', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) =>
      rollup({ at: 1_700_000_000_000 + index * 10_000, requests: 5_000_000_000 + index }),
    );
    await storage.metricStore.write(many);
    expect(await read(0, 2e12)).toEqual(many);
  });

  it('tells gateways and steps apart', async () => {
    await storage.metricStore.write([rollup({ gateway: 'x' }), rollup({ stepMs: 60_000 })]);
    expect(await read(0, 2e12)).toEqual([]);
  });

  it('forgets what is older, of that step only', async () => {
    const other = rollup({ stepMs: 60_000 });
    await storage.metricStore.write([rollup(), rollup({ at: 1_700_000_010_000 }), other]);
    const prune = () => storage.metricStore.prune({ stepMs: 10_000, before: 1_700_000_010_000 });
    expect(await prune()).toBe(1);
    expect(await prune()).toBe(0);
    expect(await read(0, 2e12)).toHaveLength(1);
    const query = { gateway: other.gateway, stepMs: 60_000, from: 0, to: 2e12 };
    expect(await storage.metricStore.read(query)).toEqual([other]);
  });

  it('takes nothing to write', async () => {
    await storage.metricStore.write([]);
    expect(await read(0, 2e12)).toEqual([]);
  });
}
