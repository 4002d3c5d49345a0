import { expect, vi } from 'vitest';
import {
  type ConformanceCase,
  find,
  openDriver,
  PATIENCE,
  startReady,
  untilExited,
  withDriver,
} from './conformance-steps';

export const endCases = [
  {
    name: 'stops what ends when asked, before the time of grace is over',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const instance = await startReady(driver, spec);
      await Promise.all([
        driver.stop(spec.id, { graceMs: 60_000 }),
        driver.stop(spec.id, { graceMs: 60_000 }),
      ]);
      expect(await harness.isAlive(instance)).toBe(false);
      expect(await find(driver, spec.id)).toMatchObject({
        state: 'exited',
        exit: { signal: 'SIGTERM' },
      });
    }),
  },
  {
    name: 'ends by force what does not end when asked',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('stubborn');
      const instance = await startReady(driver, spec);
      await driver.stop(spec.id, { graceMs: 200 });
      expect(await harness.isAlive(instance)).toBe(false);
      expect((await find(driver, spec.id))?.exit?.signal).toBe('SIGKILL');
    }),
  },
  {
    name: 'stops the children of an instance too',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('family');
      const instance = await startReady(driver, spec);
      await driver.stop(spec.id, { graceMs: 200 });
      expect(await harness.isAlive(instance)).toBe(false);
    }),
  },
  {
    name: 'stops what is asked to stop while it is being started',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const starting = driver.start(spec).catch(() => undefined);
      const stopping = driver.stop(spec.id, { graceMs: 5_000 });
      const [instance] = await Promise.all([starting, stopping]);
      expect((await find(driver, spec.id))?.state).not.toBe('running');
      if (instance !== undefined) expect(await harness.isAlive(instance)).toBe(false);
    }),
  },
  {
    name: 'does not mind stopping or removing what is not there',
    run: withDriver(async (_harness, driver) => {
      await driver.stop('nobody/knows/it/0.0', { graceMs: 0 });
      await driver.remove('nobody/knows/it/0.0');
      expect(await driver.observe()).toEqual([]);
      expect(await driver.logs('nobody/knows/it/0.0', { limit: 10 })).toEqual([]);
    }),
  },
  {
    name: 'notices an exit and tells the code and the last lines',
    run: withDriver(async (harness, driver) => {
      const changes = vi.fn();
      const unfollow = driver.onChange(changes);
      const spec = harness.spec('failing');
      await driver.start(spec);
      const { exit } = await untilExited(driver, spec.id);
      expect(exit).toMatchObject({ code: 3, signal: null });
      expect(exit?.lastLines).toContain('going down');
      await vi.waitFor(() => expect(changes.mock.calls.length).toBeGreaterThanOrEqual(2), PATIENCE);
      unfollow();
    }),
  },
  {
    name: 'removes what has ended, and refuses what runs',
    run: async (harness) => {
      const driver = await openDriver(harness);
      const spec = harness.spec('server');
      await startReady(driver, spec);
      await expect(driver.remove(spec.id)).rejects.toMatchObject({ code: 'conflict' });
      expect((await find(driver, spec.id))?.state).toBe('running');
      await driver.stop(spec.id, { graceMs: 5_000 });
      await driver.remove(spec.id);
      expect(await driver.observe()).toEqual([]);
      expect(await driver.logs(spec.id, { limit: 10 })).toEqual([]);
      await driver.close();
      const next = await openDriver(harness);
      expect(await next.observe()).toEqual([]);
      await next.close();
    },
  },
  {
    name: 'leaves alone what it did not start',
    run: withDriver(async (harness, driver) => {
      const isStrangerAlive = await harness.startStranger();
      const spec = harness.spec('server');
      await startReady(driver, spec);
      await driver.stop(spec.id, { graceMs: 5_000 });
      expect(await isStrangerAlive()).toBe(true);
      expect(await driver.observe()).toHaveLength(1);
    }),
  },
] as const satisfies readonly ConformanceCase[];
