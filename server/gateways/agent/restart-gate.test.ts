import { describe, expect, it } from 'vitest';
import { createRestartGate } from './restart-gate';

describe('createRestartGate', () => {
  it('lets the first start and the first restart pass and slows down those that follow too soon', () => {
    let now = 0;
    const gate = createRestartGate({ now: () => now, sleep: async () => {} });
    const passesAt = (at: number) => {
      now = at;
      try {
        gate.pass();
        return true;
      } catch {
        return false;
      }
    };
    expect([0, 100].map(passesAt)).toEqual([true, true]);
    expect([599, 600].map(passesAt)).toEqual([false, true]);
    expect([1_599, 1_600].map(passesAt)).toEqual([false, true]);
    expect([3_599, 3_600].map(passesAt)).toEqual([false, true]);
    expect([90_000, 90_100, 90_200].map(passesAt)).toEqual([true, true, false]);
  });
});
