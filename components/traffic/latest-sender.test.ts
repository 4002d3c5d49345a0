import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLatestSender } from './latest-sender';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends the first at once, then at most one per interval, and always the last', async () => {
  const sent: { value: number; at: number }[] = [];
  const start = Date.now();
  const sender = createLatestSender<number>({
    send: async (value) => void sent.push({ value, at: Date.now() - start }),
    minIntervalMs: 100,
  });
  for (let value = 0; value < 25; value += 1) {
    sender.push(value);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent[0]).toEqual({ value: 0, at: 0 });
  expect(sent.at(-1)?.value).toBe(24);
  expect(sent).toHaveLength(4);
  for (const [i, { at }] of sent.entries()) {
    expect(at - (sent[i - 1]?.at ?? -100)).toBeGreaterThanOrEqual(100);
  }
});

it('never has two in flight, however slow the answer', async () => {
  let inFlight = 0;
  let most = 0;
  const sent: number[] = [];
  const sender = createLatestSender<number>({
    send: async (value) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((resolve) => setTimeout(resolve, 500));
      sent.push(value);
      inFlight -= 1;
    },
    minIntervalMs: 100,
  });
  for (let value = 0; value < 10; value += 1) {
    sender.push(value);
    await vi.advanceTimersByTimeAsync(90);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect(most).toBe(1);
  expect(sent.at(-1)).toBe(9);
});

it('does not send what was cancelled', async () => {
  const sent: number[] = [];
  const sender = createLatestSender<number>({
    send: async (value) => void sent.push(value),
    minIntervalMs: 100,
  });
  sender.push(1);
  sender.push(2);
  sender.cancel();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([1]);
});
