import { expect, it } from 'vitest';
import { positionAfterKey, positionAtPointer } from './thumb-keys';

const plain = { shiftKey: false, altKey: false, ctrlKey: false };
const at = { now: 5_000, min: 1_000, max: 9_500 };

it.each([
  [{ key: 'ArrowRight' }, 5_100],
  [{ key: 'ArrowLeft' }, 4_900],
  [{ key: 'ArrowRight', shiftKey: true }, 6_000],
  [{ key: 'ArrowLeft', altKey: true }, 4_999],
  [{ key: 'ArrowUp', ctrlKey: true }, 5_001],
  [{ key: 'Home' }, 1_000],
  [{ key: 'End' }, 9_500],
  [{ key: 'a' }, null],
])('%j leads to %s', (press, position) => {
  expect(positionAfterKey({ ...plain, ...press }, at)).toBe(position);
});

it('does not leave its range', () => {
  const press = { ...plain, key: 'ArrowLeft', shiftKey: true };
  expect(positionAfterKey(press, { ...at, now: 1_200 })).toBe(1_000);
});

it('follows the pointer in whole percents, with Alt in hundredths', () => {
  const bar = { left: 100, width: 777 };
  expect(positionAtPointer({ clientX: 645, altKey: false }, bar)).toBe(7_000);
  expect(positionAtPointer({ clientX: 645, altKey: true }, bar)).toBe(7_014);
});
