import { describe, expect, it } from 'vitest';
import { createRestartGate } from './restart-gate';

describe('createRestartGate', () => {
  it('lets the first start pass and slows down those that follow too soon', () => {
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
    expect([0, 400, 500, 1_400, 1_500, 3_400, 3_500].map(passesAt)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(passesAt(90_000)).toBe(true);
    expect(passesAt(90_500)).toBe(true);
  });
});
