import { describe, expect, it } from 'vitest';
import { createRandom } from './random';

describe('createRandom', () => {
  it('repeats exactly what a seed gave before', () => {
    const draw = () => {
      const random = createRandom(7);
      return Array.from({ length: 50 }, () => random.integer(0, 1_000));
    };
    expect(draw()).toEqual(draw());
    expect(new Set(draw()).size).toBeGreaterThan(30);
  });

  it('gives the numbers of mulberry32', () => {
    const random = createRandom(1);
    const numbers = [random.next(), random.next(), random.next()];
    expect(numbers.map((each) => each.toFixed(6))).toEqual(['0.627074', '0.002736', '0.527447']);
  });

  it('picks in proportion to the weights, and never what weighs nothing', () => {
    const random = createRandom(3);
    const counts = { often: 0, seldom: 0, never: 0 };
    for (let turn = 0; turn < 4_000; turn += 1) {
      counts[random.weighted({ often: 3, seldom: 1, never: 0 })] += 1;
    }
    expect(counts.never).toBe(0);
    expect(counts.often / counts.seldom).toBeGreaterThan(2.5);
    expect(counts.often / counts.seldom).toBeLessThan(3.5);
  });
});
