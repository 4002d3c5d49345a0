import { expect, vi } from 'vitest';
import {
  type ConformanceCase,
  find,
  openDriver,
  PATIENCE,
  startReady,
  untilExited,
  untilLogged,
  withDriver,
} from './conformance-steps';

export const abilityCases = [
  {
    name: 'is available and says in which version',
    run: withDriver(async (_harness, driver) => {
      const status = await driver.status();
      expect(status.available).toBe(true);
      expect(status.version).not.toBe('');
      if (status.capacity !== undefined) {
        expect(status.capacity.cpu).toBeGreaterThan(0);
        expect(status.capacity.memoryBytes).toBeGreaterThan(1_000_000);
      }
    }),
  },
  {
    name: 'says of everything it cannot do why not',
    run: withDriver(async (_harness, driver) => {
      for (const [name, can] of Object.entries(driver.capabilities))
        if (can !== true) expect(can, name).toMatch(/^\S+( \S+){3,}$/);
    }),
  },
  {
    name: 'refuses before and at the start what it cannot do, with the reason',
    run: withDriver(async (harness, driver) => {
      const asked = {
        arguments: { arguments: [{ key: 'privileged', value: 'true' }] },
        networks: { network: 'BRIDGE' },
      };
      for (const ability of ['arguments', 'networks'] as const) {
        const reason = driver.capabilities[ability];
        const spec = { ...harness.spec('server'), ...asked[ability] };
        if (reason === true) continue;
        expect(await driver.preflight(spec)).toContain(reason);
        await expect(driver.start(spec)).rejects.toMatchObject({
          code: 'invalid',
          message: expect.stringContaining(reason),
        });
      }
      expect(await driver.observe()).toEqual([]);
    }),
  },
  {
    name: 'knows the use of resources after two readings',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      await startReady(driver, spec);
      expect(await driver.usage([spec.id])).toEqual({});
      const usage = await vi.waitFor(async () => {
        const reading = (await driver.usage([spec.id, 'nobody/knows/it/0.0']))[spec.id];
        if (reading === undefined) throw new Error('no second reading yet');
        return reading;
      }, PATIENCE);
      expect(usage.memoryBytes).toBeGreaterThan(1_000_000);
      expect(usage.cpu).toBeGreaterThanOrEqual(0);
    }),
  },
  {
    name: 'ends what takes more memory than it may, and says so',
    needs: 'memoryLimit',
    run: withDriver(async (harness, driver) => {
      const spec = { ...harness.spec('hog'), memoryMb: 128 };
      await driver.start(spec);
      const { exit } = await untilExited(driver, spec.id);
      expect(exit?.signal).toBe('SIGKILL');
      expect(exit?.lastLines.at(-1)).toMatch(/more than its 128 MB of memory/);
    }),
  },
  {
    name: 'gives no more of the processor than an instance may have',
    needs: 'cpuLimit',
    run: withDriver(async (harness, driver) => {
      const spec = { ...harness.spec('busy'), cpu: 0.2 };
      await startReady(driver, spec);
      await driver.usage([spec.id]);
      // Long enough that the start of the measured span does not count, short enough for a test.
      await new Promise((resolve) => setTimeout(resolve, 600));
      const usage = (await driver.usage([spec.id]))[spec.id];
      expect(usage?.cpu).toBeLessThan(0.4);
    }),
  },
  {
    name: 'reports what was changed by hand, and that it was put back by a new start',
    needs: 'changes',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const instance = await startReady(driver, spec);
      expect(instance.changes ?? []).toEqual([]);
      const changes = vi.fn();
      driver.onChange(changes);
      const field = await harness.alter(instance);
      await vi.waitFor(async () => {
        const altered = await find(driver, spec.id);
        expect(altered?.changes).toMatchObject([{ field }]);
        expect(altered?.changes?.[0]?.expected).not.toBe(altered?.changes?.[0]?.actual);
      }, PATIENCE);
      expect(changes).toHaveBeenCalled();
      await driver.stop(spec.id, { graceMs: 5_000 });
      await driver.start(spec);
      expect((await find(driver, spec.id))?.changes ?? []).toEqual([]);
    }),
  },
  {
    name: 'keeps limits and watches for changes after the control plane was away',
    needs: 'changes',
    run: async (harness) => {
      const before = await openDriver(harness);
      const instance = await startReady(before, harness.spec('server'));
      await before.close();
      const field = await harness.alter(instance);
      const after = await openDriver(harness);
      await vi.waitFor(async () => {
        expect((await find(after, instance.id))?.changes).toMatchObject([{ field }]);
      }, PATIENCE);
      await untilLogged(after, instance.id, 'ready');
      await after.close();
    },
  },
] as const satisfies readonly ConformanceCase[];
