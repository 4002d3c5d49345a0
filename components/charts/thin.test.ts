import { expect, it } from 'vitest';
import { thin } from './thin';

const slots = [2, 4, null, 9, null, null, 1].map((value, i) => ({ at: i * 1_000, value }));

it('takes the mean of what is there and keeps holes', () => {
  expect(thin(slots.slice(0, 6), { stepMs: 2_000, by: 'mean' })).toEqual([
    { at: 0, value: 3 },
    { at: 2_000, value: 9 },
    { at: 4_000, value: null },
  ]);
});

it('keeps the worst', () => {
  expect(thin(slots, { stepMs: 4_000, by: 'max' }).map((slot) => slot.value)).toEqual([9, 1]);
});

it('cuts at the same times wherever the window starts', () => {
  const whole = thin(slots, { stepMs: 3_000, by: 'mean' });
  const later = thin(slots.slice(2), { stepMs: 3_000, by: 'mean' });
  expect(later.map((slot) => slot.at)).toEqual(whole.map((slot) => slot.at));
});
