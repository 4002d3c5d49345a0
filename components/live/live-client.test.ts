import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '@/server/domain/live';
import { createLiveClient, type FollowHandlers, type FollowInput } from './live-client';

type Stream = { input: FollowInput; handlers: FollowHandlers; closed: boolean };

function setUp() {
  const streams: Stream[] = [];
  const client = createLiveClient((input, handlers) => {
    const stream = { input, handlers, closed: false };
    streams.push(stream);
    return {
      unsubscribe: () => {
        stream.closed = true;
      },
    };
  });
  const heard: LiveMessage[] = [];
  client.listen((message) => heard.push(message));
  const newest = () => {
    const stream = streams.at(-1);
    if (stream === undefined) throw new Error('no stream was opened');
    return stream;
  };
  return { client, streams, heard, newest };
}

const resync: LiveMessage = { kind: 'resync' };
const traffic: LiveMessage = { kind: 'traffic', at: 1, gateways: {} };

function event(sequence: number): LiveMessage {
  const draft = { type: 'operation', tags: [], value: null, author: 'a' };
  return { kind: 'event', event: { ...draft, sequence, at: sequence } };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('one stream for all topics', () => {
  it('opens once for topics that arrive together, and again with all of them when one is added', () => {
    const { client, streams, newest } = setUp();
    client.start();
    client.register('events');
    client.register('deployments');
    vi.advanceTimersByTime(100);
    expect(streams.map((each) => each.input.topics)).toEqual([['deployments', 'events']]);

    newest().handlers.onMessage('41', event(41));
    client.register('traffic:shop/web');
    vi.advanceTimersByTime(100);
    expect(newest().input).toEqual({
      topics: ['deployments', 'events', 'traffic:shop/web'],
      lastEventId: '41',
    });
  });

  it('lets the old stream speak until the new one is complete, and says each event once', () => {
    const { client, streams, heard } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    client.register('traffic');
    vi.advanceTimersByTime(100);
    // Opened is not yet listening: what the server has to tell now, it tells to the old one only.
    streams[1]?.handlers.onOpen();
    streams[0]?.handlers.onMessage('8', event(8));
    streams[1]?.handlers.onMessage('8', event(8));
    expect(heard).toEqual([event(8)]);
    expect(streams[0]?.closed).toBe(false);

    streams[1]?.handlers.onMessage('7', resync);
    expect(streams[0]?.closed).toBe(true);
    streams[0]?.handlers.onMessage('-', traffic);
    expect(heard).toEqual([event(8), resync]);
  });

  it('goes on after the event from which the first stream was complete', () => {
    const { client, newest } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    newest().handlers.onMessage('41', resync);
    client.register('traffic');
    vi.advanceTimersByTime(100);
    expect(newest().input.lastEventId).toBe('41');
    // A resumed stream starts where it was asked to; events heard on the old one meanwhile stay heard.
    newest().handlers.onMessage('43', event(43));
    newest().handlers.onMessage('41', resync);
    newest().handlers.onMessage('42', event(42));
    client.register('gateways');
    vi.advanceTimersByTime(100);
    expect(newest().input.lastEventId).toBe('43');
  });

  it('begins anew where the numbers of events do', () => {
    const { client, newest, heard } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    newest().handlers.onMessage('900', event(900));
    newest().handlers.onEnd();
    vi.advanceTimersByTime(1_000);
    newest().handlers.onMessage('3', resync);
    newest().handlers.onMessage('4', event(4));
    expect(heard).toEqual([event(900), resync, event(4)]);
  });

  it('keeps a topic until the last one who wants it has left', () => {
    const { client, streams, newest } = setUp();
    client.start();
    client.register('events');
    const [one, two] = [client.register('traffic'), client.register('traffic')];
    vi.advanceTimersByTime(100);
    one();
    vi.advanceTimersByTime(100);
    expect(streams).toHaveLength(1);
    two();
    vi.advanceTimersByTime(100);
    expect(newest().input.topics).toEqual(['events']);
  });
});

describe('what it says about itself', () => {
  it('is live once open, and stale when the connection stays away', () => {
    const { client, newest } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    expect(client.readState().status).toBe('connecting');
    newest().handlers.onOpen();
    expect(client.readState().status).toBe('live');

    newest().handlers.onConnecting();
    expect(client.readState().status).toBe('live');
    vi.advanceTimersByTime(2_000);
    expect(client.readState()).toMatchObject({ status: 'stale', since: Date.now() });

    newest().handlers.onOpen();
    expect(client.readState().status).toBe('live');
  });

  it('does not mention a short break', () => {
    const { client, newest } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    newest().handlers.onOpen();
    newest().handlers.onConnecting();
    vi.advanceTimersByTime(1_000);
    newest().handlers.onOpen();
    vi.advanceTimersByTime(10_000);
    expect(client.readState().status).toBe('live');
  });
});

describe('a stream that ends', () => {
  it('is opened again from the last event, later each time', () => {
    const { client, streams, newest } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    newest().handlers.onMessage('7', event(7));
    newest().handlers.onEnd();
    vi.advanceTimersByTime(1_000);
    expect(streams).toHaveLength(2);
    expect(newest().input.lastEventId).toBe('7');
    newest().handlers.onEnd();
    vi.advanceTimersByTime(1_000);
    expect(streams).toHaveLength(2);
    vi.advanceTimersByTime(1_000);
    expect(streams).toHaveLength(3);
  });

  it('that was replaced has no say any more', () => {
    const { client, streams, heard } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    client.register('gateways');
    vi.advanceTimersByTime(100);
    streams[1]?.handlers.onMessage('-', resync);
    streams[0]?.handlers.onMessage('1', traffic);
    streams[0]?.handlers.onEnd();
    vi.advanceTimersByTime(60_000);
    expect(heard).toEqual([resync]);
    expect(streams).toHaveLength(2);
  });
});

describe('a hidden tab', () => {
  it('sleeps after a minute and returns with a stream', () => {
    const { client, streams, newest } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    newest().handlers.onOpen();
    client.setVisible(false);
    vi.advanceTimersByTime(59_000);
    expect(newest().closed).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(newest().closed).toBe(true);

    client.setVisible(true);
    expect(streams).toHaveLength(2);
    expect(newest().closed).toBe(false);
  });

  it('that comes back in time never noticed', () => {
    const { client, streams } = setUp();
    client.start();
    client.register('events');
    vi.advanceTimersByTime(100);
    client.setVisible(false);
    vi.advanceTimersByTime(30_000);
    client.setVisible(true);
    vi.advanceTimersByTime(120_000);
    expect(streams).toHaveLength(1);
    expect(streams[0]?.closed).toBe(false);
  });
});
