import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDurationMs,
  formatNumber,
  formatPercent,
  formatRate,
  formatRelative,
  formatShare,
  NO_DATA,
  plural,
} from './format';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('no data', () => {
  it.each([formatNumber, formatRate, formatPercent, formatShare, formatDurationMs, formatBytes])(
    '%o shows a dash, never 0',
    (format) => {
      for (const nothing of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(format(nothing)).toBe(NO_DATA);
      }
      expect(format(0)).toMatch(/^0/);
    },
  );
});

describe('numbers with their unit', () => {
  it.each([
    [formatRate(411.6), '412 req/s'],
    [formatRate(0.333), '0.33 req/s'],
    [formatRate(12_345), '12,345 req/s'],
    [formatPercent(10_000), '100 %'],
    [formatPercent(2_450), '24.5 %'],
    [formatPercent(1), '0.01 %'],
    [formatShare(0.0021), '0.21 %'],
    [formatShare(0.31), '31.0 %'],
    [formatShare(0.000_01), '< 0.01 %'],
    [formatDurationMs(0.42), '0.42 ms'],
    [formatDurationMs(84.4), '84 ms'],
    [formatDurationMs(1_250), '1.25 s'],
    [formatDurationMs(192_000), '3 min 12 s'],
    [formatDurationMs(7_200_000), '2 h'],
    [formatDurationMs(187_200_000), '2 d 4 h'],
    [formatBytes(999), '999 B'],
    [formatBytes(73_400_000), '73.4 MB'],
    [formatBytes(128_000_000), '128 MB'],
    [plural(1, 'instance'), '1 instance'],
    [plural(3, 'instance'), '3 instances'],
  ])('%s', (shown, expected) => {
    expect(plain(shown)).toBe(expected);
  });
});

describe('relative times', () => {
  it.each([
    [0, 'now'],
    [12_400, '12 s ago'],
    [125_000, '2 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [50 * 3_600_000, '2 d ago'],
    [-5_000, 'in 5 s'],
  ])('%d ms later', (later, expected) => {
    const at = 1_700_000_000_000;
    expect(plain(formatRelative(at, at + later))).toBe(expected);
  });
});
