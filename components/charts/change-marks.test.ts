import { expect, it } from 'vitest';
import { labelSides, visibleMarks } from './change-marks';

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

it('writes the newest label for sure and older ones where they have room', () => {
  const sides = (...xs: number[]) =>
    labelSides(
      xs.map((x) => ({ x, width: 60 })),
      { left: 0, right: 300 },
    );
  expect(sides(20, 100, 200)).toEqual(['right', 'right', 'right']);
  expect(sides(20, 280)).toEqual(['right', 'left']);
  expect(sides(100, 130, 290)).toEqual(['left', 'right', 'left']);
  expect(sides(200, 280)).toEqual(['left', 'left']);
  expect(sides(270, 280, 290)).toEqual([null, null, 'left']);
});
