import { expect, it } from 'vitest';
import { sparklinePath } from './sparkline-path';

const slots = (values: (number | null)[]) => values.map((value, at) => ({ at, value }));
const box = { width: 40, height: 20, max: 10 };

it('goes from the bottom for 0 to the top for the most', () => {
  expect(sparklinePath(slots([0, 5, 10]), box)).toBe('M0 20L20 10L40 0');
});

it('breaks at a hole instead of falling to zero', () => {
  expect(sparklinePath(slots([10, 10, null, 5, 5]), box)).toBe('M0 0L10 0M30 10L40 10');
});

it('shows a lone point', () => {
  expect(sparklinePath(slots([null, 10, null]), box)).toBe('M20 0h1');
});

it('draws nothing without data', () => {
  expect(sparklinePath(slots([null, null]), box)).toBe('');
});
