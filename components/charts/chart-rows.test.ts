import { expect, it } from 'vitest';
import { chartRows, greatest, lonePoints } from './chart-rows';

const line = (name: string, values: (number | null)[]) => ({
  name,
  color: 'c',
  slots: values.map((value, i) => ({ at: i * 1_000, value })),
});
const series = [line('a', [1, null, 3]), line('b', [null, 9, null])];

it('puts the series side by side and keeps holes', () => {
  expect(chartRows(series)).toEqual([
    { at: 0, values: [1, null] },
    { at: 1_000, values: [null, 9] },
    { at: 2_000, values: [3, null] },
  ]);
  expect(chartRows([])).toEqual([]);
});

it('finds the greatest, and none where there is no data', () => {
  expect(greatest(series)).toBe(9);
  expect(greatest([line('a', [null])])).toBeNull();
});

it('knows the points that no line reaches', () => {
  const points = [
    { at: 0, value: 1 },
    { at: 5_000, value: 6 },
  ];
  expect(lonePoints(line('a', [1, null, 3, 4, null, 6]))).toEqual(points);
});
