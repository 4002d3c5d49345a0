import { expect, it } from 'vitest';
import { visibleMarks } from './change-marks';

const mark = (at: number) => ({ at, label: `at ${at}` });

it('shows those of the window, oldest first', () => {
  const marks = [mark(50_000), mark(20_000), mark(5_000), mark(99_000)];
  expect(visibleMarks(marks, { from: 10_000, to: 90_000, gapMs: 1_000 })).toEqual([
    mark(20_000),
    mark(50_000),
  ]);
});

it('shows one drag as its last state', () => {
  const drag = Array.from({ length: 20 }, (_, i) => mark(10_000 + i * 100));
  const visible = visibleMarks([...drag, mark(30_000)], { from: 0, to: 60_000, gapMs: 5_000 });
  expect(visible).toEqual([mark(11_900), mark(30_000)]);
});
