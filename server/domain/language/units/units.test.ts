import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { parseCpu } from './cpu';
import { parseDuration } from './duration';
import { parseMemory } from './memory';
import { formatPercentage, parsePercentage } from './percentage';

describe('percentages', () => {
  test.each([
    ['0 %', 0],
    ['100%', 10_000],
    [' 50% ', 5000],
    ['99.5%', 9950],
    ['0.01%', 1],
    ['12.50%', 1250],
  ])('%j is %d basis points', (text, points) => expect(parsePercentage(text)).toBe(points));

  test.each(['50', '-50', '100', '101%', '100.01%', '1.234%', '.5%', '5.%', '%', '', '1e1%'])(
    '%j is refused',
    (text) => expect(parsePercentage(text)).toBeNull(),
  );

  test('every share survives being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (points) => {
        expect(parsePercentage(formatPercentage(points))).toBe(points);
      }),
    );
  });

  test('shares written with two decimals add up exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (points) => {
        const text = (value: number) =>
          `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}%`;
        const [a, b] = [parsePercentage(text(points)), parsePercentage(text(10_000 - points))];
        expect((a ?? 0) + (b ?? 0)).toBe(10_000);
      }),
    );
  });
});

describe('cpu', () => {
  test.each([
    ['0.5', 0.5],
    ['2', 2],
    ['250m', 0.25],
    [' 0.1 ', 0.1],
    ['.5', 0.5],
    ['-128.5', -128.5],
  ])('%j is %d cores', (text, cores) => expect(parseCpu(text)).toBe(cores));

  test.each(['', 'm', '1k', '1,5', '1 2', 'NaN'])('%j is refused', (text) =>
    expect(parseCpu(text)).toBeNull(),
  );
});

describe('memory', () => {
  test.each([
    ['512MB', 512],
    ['512m', 512],
    ['1.5GB', 1500],
    ['.1gB', 100],
    ['64.MB', 64],
    ['.1m', 0.1],
    ['128KB ', 0.128],
    [' 128 Mi ', 128 * 1.024],
    ['2048Ki', 2],
    ['1Gi', 1024 * 1.024],
  ])('%j is %d MB', (text, megabytes) => expect(parseMemory(text)).toBeCloseTo(megabytes, 9));

  test.each(['512', '-1', '-1MB', '.', 'MB', '12B', '1TB', '1 2MB'])('%j is refused', (text) =>
    expect(parseMemory(text)).toBeNull(),
  );
});

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['10s', 10_000],
    ['10', 10_000],
    ['1sec', 1000],
    ['1second', 1000],
    ['2seconds', 2000],
    ['20m', 1_200_000],
    ['1min', 60_000],
    ['1minute', 60_000],
    ['1h', 3_600_000],
    ['2hrs', 7_200_000],
    ['1hour', 3_600_000],
  ])('%j is %d ms', (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));

  test.each(['', 's', '1.5s', '-1s', '10 s', '1S', '1d', '1m30s'])('%j is refused', (text) =>
    expect(parseDuration(text)).toBeNull(),
  );
});

test('no text makes a unit throw or become something else than a finite number', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const parse of [parsePercentage, parseCpu, parseMemory, parseDuration]) {
        const value = parse(text);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }
    }),
  );
});
