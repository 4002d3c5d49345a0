import { expect, vi } from 'vitest';
import type { InstanceSpec, LogLine, ObservedInstance } from '../domain/deployment';
import type { ContainerDriver } from '../ports/container-driver';
import type { DriverHarness } from './driver-harness';

/** Generous: the machine may be busy, and a test that waits for a fact passes as soon as it holds. */
const PATIENCE = { timeout: 20_000, interval: 25 };

async function openDriver(harness: DriverHarness): Promise<ContainerDriver> {
  const driver = harness.createDriver();
  await driver.open();
  return driver;
}

async function find(driver: ContainerDriver, id: string): Promise<ObservedInstance | undefined> {
  return (await driver.observe()).find((instance) => instance.id === id);
}

async function untilExited(driver: ContainerDriver, id: string): Promise<ObservedInstance> {
  return vi.waitFor(async () => {
    const instance = await find(driver, id);
    if (instance?.state !== 'exited') throw new Error(`${id} is still ${instance?.state}`);
    return instance;
  }, PATIENCE);
}

async function untilLogged(driver: ContainerDriver, id: string, text: string): Promise<LogLine[]> {
  return vi.waitFor(async () => {
    const lines = await driver.logs(id, { limit: 1_000 });
    if (!lines.some((line) => line.text === text)) throw new Error(`no line \`${text}\` yet`);
    return lines;
  }, PATIENCE);
}

async function startReady(driver: ContainerDriver, spec: InstanceSpec): Promise<ObservedInstance> {
  const instance = await driver.start(spec);
  await untilLogged(driver, spec.id, 'ready');
  return instance;
}

/** Runs with an open driver and closes it. */
const withDriver =
  (run: (harness: DriverHarness, driver: ContainerDriver) => Promise<void>) =>
  async (harness: DriverHarness) => {
    const driver = await openDriver(harness);
    await run(harness, driver);
    await driver.close();
  };

export const cases = [
  {
    name: 'is available and says in which version',
    run: withDriver(async (_harness, driver) => {
      const status = await driver.status();
      expect(status.available).toBe(true);
      expect(status.version).not.toBe('');
    }),
  },
  {
    name: 'starts an instance once, however often it is asked',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const together = await Promise.all([driver.start(spec), driver.start(spec)]);
      const later = await driver.start(spec);
      expect(new Set([...together, later].map(({ pid }) => pid)).size).toBe(1);
      expect(await driver.observe()).toMatchObject([
        { id: spec.id, labels: spec.labels, state: 'running', starts: 1 },
      ]);
    }),
  },
  {
    name: 'gives an instance its port and its environment',
    run: withDriver(async (harness, driver) => {
      const instance = await startReady(driver, harness.spec('server'));
      expect(await harness.request(instance)).toBe('hello');
    }),
  },
  {
    name: 'gives many that start at once a port each',
    run: withDriver(async (harness, driver) => {
      const ordinals = Array.from({ length: 12 }, (_, index) => index);
      const started = await Promise.all(
        ordinals.map((ordinal) => driver.start(harness.spec('server', ordinal))),
      );
      expect(new Set(started.map(({ ports }) => ports.http)).size).toBe(ordinals.length);
    }),
  },
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
    name: 'starts what exited anew and counts the starts',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const first = await startReady(driver, spec);
      await driver.stop(spec.id, { graceMs: 5_000 });
      const second = await driver.start(spec);
      expect(second).toMatchObject({ state: 'running', starts: 2 });
      expect(second.pid).not.toBe(first.pid);
      expect(second.exit).toBeUndefined();
    }),
  },
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
    name: 'says before and at the start that a command does not exist',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('missing-command');
      expect(await driver.preflight(spec)).toMatch(/command `no-such-command` does not exist/);
      await expect(driver.start(spec)).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('no-such-command'),
      });
      expect(await driver.observe()).toEqual([]);
    }),
  },
  {
    name: 'says before and at the start that a directory does not exist',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('missing-directory');
      expect(await driver.preflight(spec)).toMatch(/directory `no-such-directory` does not exist/);
      await expect(driver.start(spec)).rejects.toMatchObject({ code: 'invalid' });
      expect(await driver.preflight(harness.spec('server'))).toBeNull();
    }),
  },
  {
    name: 'removes what has ended, and refuses what runs',
    run: async (harness) => {
      const driver = await openDriver(harness);
      const spec = harness.spec('server');
      await startReady(driver, spec);
      await expect(driver.remove(spec.id)).rejects.toMatchObject({ code: 'conflict' });
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
    name: 'shows the last lines of both streams',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('talker');
      await driver.start(spec);
      const all = await untilLogged(driver, spec.id, 'ready');
      expect(all).toContainEqual(expect.objectContaining({ stream: 'stderr', text: 'trouble' }));
      const stdout = all.filter(({ stream }) => stream === 'stdout').map(({ text }) => text);
      expect(stdout.slice(0, 300)).toEqual(
        Array.from({ length: 300 }, (_, index) => `line ${index + 1}`),
      );
      const last = await driver.logs(spec.id, { limit: 5 });
      expect(last).toEqual(all.slice(-5));
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
    name: 'leaves alone what it did not start',
    run: withDriver(async (harness, driver) => {
      const isStrangerAlive = await harness.startStranger();
      const spec = harness.spec('server');
      await startReady(driver, spec);
      await driver.stop(spec.id, { graceMs: 5_000 });
      expect(isStrangerAlive()).toBe(true);
      expect(await driver.observe()).toHaveLength(1);
    }),
  },
] as const satisfies readonly {
  name: string;
  run: (harness: DriverHarness) => Promise<void>;
}[];

export type CaseName = (typeof cases)[number]['name'];
