import { expect, vi } from 'vitest';
import {
  type ConformanceCase,
  openDriver,
  startReady,
  untilExited,
  withDriver,
} from './conformance-steps';

export const survivalCases = [
  {
    name: 'adopts what runs after the control plane was away',
    run: async (harness) => {
      const before = await openDriver(harness);
      const spec = harness.spec('server');
      const instance = await startReady(before, spec);
      await before.close();
      const after = await openDriver(harness);
      expect(await after.observe()).toEqual([instance]);
      expect(await after.start(spec)).toEqual(instance);
      await after.stop(spec.id, { graceMs: 5_000 });
      expect(await harness.isAlive(instance)).toBe(false);
      await after.close();
    },
  },
  {
    name: 'notices what ended while the control plane was away',
    run: async (harness) => {
      const before = await openDriver(harness);
      const spec = harness.spec('server');
      const instance = await startReady(before, spec);
      await before.close();
      await harness.crash(instance);
      const after = await openDriver(harness);
      const exited = await untilExited(after, spec.id);
      expect(exited.starts).toBe(1);
      expect(exited.exit?.lastLines).toContain('ready');
      await after.close();
    },
  },
  {
    name: 'notices the end of what it adopted',
    run: async (harness) => {
      const before = await openDriver(harness);
      const spec = harness.spec('server');
      const instance = await startReady(before, spec);
      await before.close();
      const after = await openDriver(harness);
      const changes = vi.fn();
      after.onChange(changes);
      await harness.crash(instance);
      await untilExited(after, spec.id);
      expect(changes).toHaveBeenCalled();
      await after.close();
    },
  },
  {
    name: 'does not answer while what runs the instances is away, and loses none of them',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const instance = await startReady(driver, spec);
      await harness.setAvailable(false);
      await expect(driver.observe()).rejects.toMatchObject({ code: 'unavailable' });
      await expect(driver.start(harness.spec('server', 1))).rejects.toMatchObject({
        code: 'unavailable',
      });
      const away = await driver.status();
      expect(away).toMatchObject({ available: false, reason: expect.stringMatching(/\w+ \w+/) });
      await harness.setAvailable(true);
      await vi.waitFor(async () => expect(await driver.observe()).toEqual([instance]), 20_000);
      expect((await driver.status()).available).toBe(true);
    }),
  },
] as const satisfies readonly ConformanceCase[];
