import { expect, it } from 'vitest';
import { timeTicks } from './time-axis';

const labels = (windowMs: number) =>
  timeTicks(1_000_000, windowMs).map((tick) => tick.label.replace('\u00a0', ' '));

it('counts back from now', () => {
  expect(labels(300_000)).toEqual(['-5 min', '-4', '-3', '-2', '-1', 'now']);
  expect(labels(60_000)).toEqual(['-60 s', '-45', '-30', '-15', 'now']);
  expect(labels(900_000)).toEqual(['-15 min', '-10', '-5', 'now']);
});

it('puts the first tick at the start of the window and the last at its end', () => {
  const ticks = timeTicks(1_000_000, 300_000);
  expect(ticks[0]?.at).toBe(700_000);
  expect(ticks.at(-1)?.at).toBe(1_000_000);
});
