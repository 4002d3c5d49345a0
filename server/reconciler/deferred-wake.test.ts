import { expect, it } from 'vitest';
import { createTestClock } from '../system/test-clock';
import { createDeferredWake } from './deferred-wake';

it('wakes at once, but once and a moment later for all that is done meanwhile', async () => {
  const clock = createTestClock();
  let woken = 0;
  const wake = () => {
    woken += 1;
  };
  const deferred = createDeferredWake({ clock, wake });
  deferred.wake();
  expect(woken).toBe(1);
  const change = () => deferred.during(async () => deferred.wake());
  await Promise.all([change(), change()]);
  await change();
  expect(woken).toBe(1);
  clock.advance(100);
  await expect.poll(() => woken).toBe(2);
  await expect(deferred.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  clock.advance(100);
  await expect.poll(() => woken).toBe(3);
});
