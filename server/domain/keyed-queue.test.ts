import { expect, it } from 'vitest';
import { createKeyedQueue } from './keyed-queue';

it('runs one after the other per key, and side by side across keys', async () => {
  const queue = createKeyedQueue();
  const steps: string[] = [];
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = queue.run('a', async () => {
    await gate;
    steps.push('a1');
  });
  const second = queue.run('a', async () => void steps.push('a2'));
  await queue.run('b', async () => void steps.push('b1'));
  release();
  await Promise.all([first, second]);
  expect(steps).toEqual(['b1', 'a1', 'a2']);
});

it('hands a failure to whom it concerns and goes on', async () => {
  const queue = createKeyedQueue();
  const failing = queue.run('a', () => Promise.reject(new Error('no')));
  const next = queue.run('a', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
