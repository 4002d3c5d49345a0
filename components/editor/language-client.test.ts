import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createLanguageClient,
  HUNG_AFTER_MS,
  type LanguagePort,
  NOT_LOADED_AFTER_MS,
} from './language-client';
import type { LanguageAnswer, LanguageRequest } from './language-protocol';

function createFakes() {
  const ports: { sent: LanguageRequest[]; port: LanguagePort; isTerminated: boolean }[] = [];
  const client = createLanguageClient(() => {
    const fake = {
      sent: [] as LanguageRequest[],
      isTerminated: false,
      port: {
        postMessage: (request: LanguageRequest) => void fake.sent.push(request),
        onmessage: null,
        onerror: null,
        terminate: () => {
          fake.isTerminated = true;
        },
      } as LanguagePort,
    };
    ports.push(fake);
    return fake.port;
  });
  const reply = (index: number, data: LanguageAnswer) =>
    ports[index]?.port.onmessage?.(new MessageEvent('message', { data }));
  return { client, ports, reply };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('createLanguageClient', () => {
  test('gives every question its own answer, in any order', async () => {
    const { client, reply } = createFakes();
    const first = client.ask('format', { text: 'a' });
    const second = client.ask('format', { text: 'b' });
    reply(0, { id: 2, ok: true, result: 'B' });
    reply(0, { id: 1, ok: true, result: 'A' });
    expect(await Promise.all([first, second])).toEqual(['A', 'B']);
  });

  test('a worker that is silent for 5 seconds is replaced, and says so', async () => {
    const { client, ports, reply } = createFakes();
    const loaded = client.ask('format', { text: '' });
    reply(0, { id: 1, ok: true, result: '' });
    await loaded;
    const hung = client.ask('format', { text: 'a' });
    const failure = expect(hung).rejects.toThrow(/5 seconds/);
    await vi.advanceTimersByTimeAsync(HUNG_AFTER_MS);
    await failure;
    expect(ports[0]?.isTerminated).toBe(true);
    const next = client.ask('format', { text: 'b' });
    reply(1, { id: 3, ok: true, result: 'B' });
    expect(await next).toBe('B');
  });

  test('one that is still loading gets the time a slow machine needs', async () => {
    const { client, ports } = createFakes();
    const failure = expect(client.ask('format', { text: 'a' })).rejects.toThrow(/60 seconds/);
    await vi.advanceTimersByTimeAsync(NOT_LOADED_AFTER_MS - 1);
    expect(ports[0]?.isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await failure;
  });

  test('a worker that works is left alone', async () => {
    const { client, ports, reply } = createFakes();
    const first = client.ask('format', { text: 'a' });
    void client.ask('format', { text: 'b' });
    await vi.advanceTimersByTimeAsync(HUNG_AFTER_MS - 1);
    reply(0, { id: 1, ok: true, result: 'A' });
    await first;
    await vi.advanceTimersByTimeAsync(HUNG_AFTER_MS - 1);
    expect(ports[0]?.isTerminated).toBe(false);
  });

  test('a new worker learns what is stored', async () => {
    const { client, ports } = createFakes();
    client.setCatalogue({ entries: [] });
    client.ask('format', { text: 'a' }).catch(() => {});
    ports[0]?.port.onerror?.({ message: 'gone' } as ErrorEvent);
    client.ask('format', { text: 'b' }).catch(() => {});
    expect(ports.map(({ sent }) => sent[0]?.method)).toEqual(['catalogue', 'catalogue']);
  });
});
