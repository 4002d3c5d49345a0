import { expect, vi } from 'vitest';
import { z } from 'zod';
import type { LogLine } from '../domain/deployment';
import {
  type ConformanceCase,
  PATIENCE,
  startReady,
  untilLogged,
  withDriver,
} from './conformance-steps';

const ODD_VARIABLES = {
  EMPTY: '',
  QUOTES: `"double" 'single' \`back\``,
  SHELL: '$HOME $(id) ${x} ; rm -rf / | && !',
  LINES: 'first\nsecond\ttabbed\r\n',
  EQUALS: 'a=b=c',
  UNICODE: 'Grüße 日本 🚀',
  LONG: 'x'.repeat(3_000),
  'dotted.and-dashed': 'yes',
  lower_case: 'yes',
};

const texts = (lines: readonly LogLine[]) => lines.map(({ text }) => text);

export const outputCases = [
  {
    name: 'hands on the environment complete, whatever characters are in it',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('curious');
      await driver.start({ ...spec, environment: { ...spec.environment, ...ODD_VARIABLES } });
      const lines = await untilLogged(driver, spec.id, /^\{/);
      const said: unknown = JSON.parse(lines.find(({ text }) => text.startsWith('{'))?.text ?? '');
      const environment = z.record(z.string(), z.string()).parse(said);
      expect(environment).toMatchObject(ODD_VARIABLES);
    }),
  },
  {
    name: 'shows the last lines of both streams, and no more than asked for',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('talker');
      await driver.start(spec);
      const all = await untilLogged(driver, spec.id, 'ready');
      expect(all).toContainEqual(expect.objectContaining({ stream: 'stderr', text: 'trouble' }));
      const stdout = texts(all.filter(({ stream }) => stream === 'stdout'));
      expect(stdout.slice(0, 300)).toEqual(
        Array.from({ length: 300 }, (_, index) => `line ${index + 1}`),
      );
      expect(await driver.logs(spec.id, { limit: 5 })).toEqual(all.slice(-5));
      expect(await driver.logs(spec.id, { limit: 0 })).toEqual([]);
    }),
  },
  {
    name: 'follows lines as they are written, from then on, in order and each once',
    run: withDriver(async (harness, driver) => {
      const instance = await startReady(driver, harness.spec('server'));
      await harness.say(instance, 'before');
      await untilLogged(driver, instance.id, 'before');
      const followed: LogLine[] = [];
      const stop = driver.followLogs(instance.id, (lines) => followed.push(...lines));
      for (const text of ['one', 'two', 'three']) await harness.say(instance, text);
      await vi.waitFor(() => expect(texts(followed)).toEqual(['one', 'two', 'three']), PATIENCE);
      expect(followed[0]?.stream).toBe('stdout');
      const second: LogLine[] = [];
      const stopSecond = driver.followLogs(instance.id, (lines) => second.push(...lines));
      stop();
      await harness.say(instance, 'four');
      await vi.waitFor(() => expect(texts(second)).toEqual(['four']), PATIENCE);
      stopSecond();
      expect(texts(followed)).toEqual(['one', 'two', 'three']);
    }),
  },
  {
    name: 'follows an instance that comes later, goes, and comes again',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('server');
      const followed: string[] = [];
      const stop = driver.followLogs(spec.id, (lines) => followed.push(...texts(lines)));
      await startReady(driver, spec);
      await vi.waitFor(() => expect(followed).toEqual(['ready']), PATIENCE);
      await driver.stop(spec.id, { graceMs: 5_000 });
      await driver.start(spec);
      await vi.waitFor(() => expect(followed).toEqual(['ready', 'ready']), PATIENCE);
      await driver.stop(spec.id, { graceMs: 5_000 });
      await driver.remove(spec.id);
      await startReady(driver, spec);
      await vi.waitFor(() => expect(followed).toEqual(['ready', 'ready', 'ready']), PATIENCE);
      stop();
    }),
  },
  {
    name: 'follows the last words of what ends, and of what ends at once',
    run: withDriver(async (harness, driver) => {
      const spec = harness.spec('failing');
      const followed: LogLine[] = [];
      const stop = driver.followLogs(spec.id, (lines) => followed.push(...lines));
      await driver.start(spec);
      await vi.waitFor(
        () =>
          expect(followed).toContainEqual(
            expect.objectContaining({ stream: 'stderr', text: 'going down' }),
          ),
        PATIENCE,
      );
      stop();
    }),
  },
] as const satisfies readonly ConformanceCase[];
