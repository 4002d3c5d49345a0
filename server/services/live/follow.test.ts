import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
import { applyDeployment } from '../deployments';
import { shop } from '../deployments/deployments.test-support';
import { createEvent } from '../events';
import { followLive, type LiveItem } from './follow';
import { createOutbox } from './outbox';

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;
let abort: AbortController;

beforeEach(async () => {
  runtime = await createTestRuntime();
  abort = new AbortController();
});

afterEach(async () => {
  abort.abort();
  await runtime.stop();
});

function follow(
  lastEventId: string | null,
  topics: ('events' | 'deployments')[] = ['events'],
): AsyncGenerator<LiveItem> {
  const input = { topics, lastEventId };
  return followLive({ ctx: runtime.context, input, signal: abort.signal });
}

const say = (tag: string) =>
  createEvent({ ctx: runtime.context, input: { tags: [tag], type: 'event', value: null } });

async function take(stream: AsyncGenerator<LiveItem>, count: number): Promise<LiveItem[]> {
  const items: LiveItem[] = [];
  while (items.length < count) {
    const next = await stream.next();
    if (next.done) break;
    items.push(next.value);
  }
  return items;
}

it('resumes after the last event seen, without gap or repetition', async () => {
  const first = await say('one');
  await say('two');
  await say('three');
  const [start, ...items] = await take(follow(String(first.sequence)), 3);
  expect(start).toEqual({ id: String(first.sequence), message: { kind: 'resync' } });
  expect(items.map(({ message }) => message.kind === 'event' && message.event.tags[0])).toEqual([
    'two',
    'three',
  ]);
});

it('says from which event on it is complete, to a reader whose last event is unknown as well', async () => {
  const { sequence } = await say('one');
  const start = { id: String(sequence), message: { kind: 'resync' } };
  for (const lastEventId of [null, '4711', 'x', '-1']) {
    const stream = follow(lastEventId);
    expect(await take(stream, 1)).toEqual([start]);
  }
});

it('misses no change from the moment it says it is complete', async () => {
  const stream = follow(null, ['deployments']);
  expect(await take(stream, 1)).toEqual([{ id: null, message: { kind: 'resync' } }]);
  const source = shop([{ name: 'web:1' }]);
  await applyDeployment({ ctx: runtime.context, input: { source, mode: 'merge' } });
  const [item] = await take(stream, 1);
  expect(item?.message).toMatchObject({ kind: 'deployment', name: 'shop' });
});

it('ends when the reader leaves', async () => {
  const stream = follow(null);
  const end = stream.next();
  abort.abort();
  expect((await end).done).toBe(true);
});

it('an outbox that overflows says so once instead of growing', async () => {
  const outbox = createOutbox<number>();
  for (let item = 0; item < 2_000; item += 1) outbox.push(item);
  outbox.close();
  const items: (number | 'overflow')[] = [];
  for await (const item of outbox.items()) items.push(item);
  expect(items[0]).toBe('overflow');
  expect(items.length).toBeLessThan(510);
  expect(items.at(-1)).toBe(1_999);
});
