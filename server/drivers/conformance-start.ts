import { expect, vi } from 'vitest';
import { isProblem } from '../domain/problem';
import {
  type ConformanceCase,
  find,
  PATIENCE,
  startReady,
  watchInstance,
  withDriver,
} from './conformance-steps';

const MANY = Array.from({ length: 12 }, (_, index) => index);

export const startCases = [
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
      const spec = harness.spec('server');
      const environment = { ...spec.environment, GREETING: 'hello' };
      const instance = await startReady(driver, { ...spec, environment });
      expect(await harness.request(instance)).toBe('hello');
    }),
  },
  {
    name: 'runs many side by side, each on a port of its own, and stops them all at once',
    run: withDriver(async (harness, driver) => {
      const specs = MANY.map((ordinal) => harness.spec('server', ordinal));
      const started = await Promise.all(specs.map((spec) => driver.start(spec)));
      expect(new Set(started.map(({ ports }) => ports.http)).size).toBe(MANY.length);
      const observed = await driver.observe();
      expect(observed.map(({ id }) => id).sort()).toEqual(specs.map(({ id }) => id).sort());
      await Promise.all(specs.map(({ id }) => driver.stop(id, { graceMs: 10_000 })));
      const states = (await driver.observe()).map(({ state }) => state);
      expect(states).toEqual(MANY.map(() => 'exited'));
    }),
  },
  {
    name: 'takes names with every legal character, and long ones',
    run: withDriver(async (harness, driver) => {
      const names = [
        'shop:1.0.0_a-b$c~!@#%^&*()+={}|\\;\'"<>,.?`',
        'Ümlaut-日本語-🚀',
        '..',
        'x'.repeat(300),
      ];
      const specs = names.map((service, ordinal) => {
        const spec = harness.spec('server', ordinal);
        const id = `${service}/${service}/${service}/f00.1`;
        const labels = { ...spec.labels, deployment: service, cluster: service, service };
        return { ...spec, id, labels };
      });
      for (const spec of specs) await startReady(driver, spec);
      for (const { id, labels } of specs)
        expect(await find(driver, id)).toMatchObject({ id, labels, state: 'running' });
      for (const { id } of specs) {
        await driver.stop(id, { graceMs: 5_000 });
        await driver.remove(id);
      }
      expect(await driver.observe()).toEqual([]);
    }),
  },
  {
    name: 'starts what exited anew under its id and counts the starts',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const first = await startReady(driver, spec);
      await driver.stop(spec.id, { graceMs: 5_000 });
      const second = await driver.start(spec);
      expect(second).toMatchObject({ id: spec.id, state: 'running', starts: 2 });
      expect(second.exit).toBeUndefined();
      expect(second.startedAt).toBeGreaterThanOrEqual(first.startedAt);
      expect(await driver.observe()).toEqual([second]);
    }),
  },
  {
    name: 'shows an instance whole at every moment of its start and its end',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const watch = watchInstance(driver, spec.id);
      await startReady(driver, spec);
      await driver.stop(spec.id, { graceMs: 5_000 });
      await driver.start(spec);
      await vi.waitFor(() => expect(watch.seen.at(-1)?.starts).toBe(2), PATIENCE);
      await watch.stop();
      for (const { state, exit, host, ports } of watch.seen) {
        expect(exit === undefined).toBe(state === 'running');
        if (state === 'running') expect([host, ports.http]).not.toContain(undefined);
      }
      const order = ['1 running', '1 exited', '2 running'];
      const stages = watch.seen.map(({ starts, state }) => order.indexOf(`${starts} ${state}`));
      expect(stages).toEqual([...stages].sort());
      expect(stages).not.toContain(-1);
    }),
  },
  {
    name: 'says before and at the start that what it should run does not exist',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('missing-command');
      expect(await driver.preflight(spec)).toMatch(/no-such-command/);
      const error: unknown = await driver.start(spec).catch((thrown: unknown) => thrown);
      expect(isProblem(error) && error.message).toMatch(/no-such-command/);
      expect(await driver.observe()).toEqual([]);
      expect(await driver.preflight(harness.spec('server'))).toBeNull();
    }),
  },
  {
    name: 'says before and at the start that a directory does not exist',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('missing-directory');
      expect(await driver.preflight(spec)).toMatch(/directory `no-such-directory` does not exist/);
      await expect(driver.start(spec)).rejects.toMatchObject({ code: 'invalid' });
      expect(await driver.observe()).toEqual([]);
    }),
  },
] as const satisfies readonly ConformanceCase[];
