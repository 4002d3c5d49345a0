import { describe, expect, it } from 'vitest';
import { fc } from '@/server/test-random';
import { createSeriesBuffer } from './series-buffer';

const stepMs = 1_000;

describe('createSeriesBuffer', () => {
  it('shows what was never filled as a hole, not as zero', () => {
    const buffer = createSeriesBuffer<number>({ capacity: 10, stepMs });
    buffer.put(1_000, 5);
    buffer.put(3_200, 7);
    expect(buffer.between(0, 5_000)).toEqual([
      { at: 0, value: null },
      { at: 1_000, value: 5 },
      { at: 2_000, value: null },
      { at: 3_000, value: 7 },
      { at: 4_000, value: null },
    ]);
  });

  it('merges a snapshot that overlaps live points, in any order, without doubles', () => {
    const points = fc.array(fc.record({ second: fc.nat(60), value: fc.nat(9) }), { maxLength: 80 });
    fc.assert(
      fc.property(points, (all) => {
        const buffer = createSeriesBuffer<number>({ capacity: 61, stepMs });
        for (const { second, value } of all) buffer.put(second * stepMs, value);
        const expected = new Map(all.map(({ second, value }) => [second * stepMs, value]));
        const slots = buffer.between(0, 61 * stepMs);
        expect(slots.map((slot) => slot.at)).toEqual(
          Array.from({ length: 61 }, (_, i) => i * 1000),
        );
        for (const { at, value } of slots) expect(value).toBe(expected.get(at) ?? null);
      }),
    );
  });

  it('forgets what is older than its capacity, also when it arrives late', () => {
    const buffer = createSeriesBuffer<number>({ capacity: 3, stepMs });
    for (let second = 0; second < 6; second += 1) buffer.put(second * stepMs, second);
    buffer.put(1_000, 99);
    expect(buffer.between(0, 6_000).map((slot) => slot.value)).toEqual([null, null, null, 3, 4, 5]);
    expect(buffer.newestAt()).toBe(5_000);
  });

  it('is empty after clear', () => {
    const buffer = createSeriesBuffer<number>({ capacity: 3, stepMs });
    buffer.put(0, 1);
    buffer.clear();
    expect(buffer.newestAt()).toBeNull();
    expect(buffer.between(0, 1_000)).toEqual([{ at: 0, value: null }]);
  });
});
