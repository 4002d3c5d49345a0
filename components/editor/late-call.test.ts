import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLateCall, LATE_MS } from './late-call';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function createFakes() {
  const page = new EventTarget();
  const call = vi.fn();
  return { page, call, late: createLateCall(call, page) };
}

describe('createLateCall', () => {
  test('calls once, a moment later, however often it is asked', () => {
    const { call, late } = createFakes();
    late.soon();
    vi.advanceTimersByTime(LATE_MS - 1);
    late.soon();
    expect(call).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(call).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(10 * LATE_MS);
    expect(call).toHaveBeenCalledTimes(1);
  });

  test.each(['keydown', 'pointerdown', 'click'])('%s finds everything told', (action) => {
    const { page, call, late } = createFakes();
    page.dispatchEvent(new Event(action));
    expect(call).not.toHaveBeenCalled();
    late.soon();
    page.dispatchEvent(new Event(action));
    expect(call).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(LATE_MS);
    expect(call).toHaveBeenCalledTimes(1);
  });

  test('what is still to be told is told at the end, and nothing after it', () => {
    const { page, call, late } = createFakes();
    late.soon();
    late.dispose();
    expect(call).toHaveBeenCalledTimes(1);
    page.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(LATE_MS);
    expect(call).toHaveBeenCalledTimes(1);
  });
});
