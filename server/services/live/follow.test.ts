import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
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

function follow(lastEventId: string | null): AsyncGenerator<LiveItem> {
  const input = { topics: ['events' as const], lastEventId };
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
  const items = await take(follow(String(first.sequence)), 2);
  expect(items.map(({ message }) => message.kind === 'event' && message.event.tags[0])).toEqual([
    'two',
    'three',
  ]);
});

it('tells a reader whose last event is unknown to take fresh snapshots', async () => {
  await say('one');
  const [item] = await take(follow('4711'), 1);
  expect(item?.message).toEqual({ kind: 'resync' });
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
