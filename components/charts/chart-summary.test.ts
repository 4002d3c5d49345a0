import { expect, it } from 'vitest';
import { chartSummary } from './chart-summary';

const series = [
  {
    name: 'a',
    color: 'c',
    slots: [
      { at: 0, value: 3 },
      { at: 1, value: null },
    ],
  },
  {
    name: 'b',
    color: 'c',
    slots: [
      { at: 0, value: null },
      { at: 1, value: null },
    ],
  },
];
const format = (value: number | null) => `${value} ms`;
const base = { title: 'Latency', series, format };

it('says the last values, and no data where there is none', () => {
  expect(chartSummary({ ...base, freshness: { kind: 'live' } })).toBe(
    'Latency now: a 3 ms, b no data.',
  );
});

it('does not call old values the present', () => {
  expect(chartSummary({ ...base, freshness: { kind: 'stale', sinceAt: 0 } })).toContain('stale');
  expect(chartSummary({ ...base, freshness: { kind: 'no-data' } })).toBe('Latency: no data.');
});
