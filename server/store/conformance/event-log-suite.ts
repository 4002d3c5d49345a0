import { beforeEach, describe, expect, it } from 'vitest';
import type { EventDraft, EventQuery, VampEvent } from '../../domain/event';
import type { Storage } from '../storage';
import { draft } from './samples';
import { waitFor } from './wait-for';

/** Many commits, on a machine that may be busy. */
const PATIENTLY = { timeout: 60_000 };

/** What every EventLog must do. `open` returns an empty one before each test. */
export function eventLogSuite(open: () => Promise<Storage>): void {
  let storage: Storage;
  const append = (...drafts: EventDraft[]) =>
    storage.store.transaction((tx) => tx.appendEvents('ada', 1_700_000_000_123, drafts));
  const types = async (query: Partial<EventQuery>) =>
    (await storage.eventLog.list({ limit: 100, ...query })).map(({ type }) => type);

  beforeEach(async () => {
    storage = await open();
  });

  describe('list', () => {
    it('returns what was written, with its original tags', async () => {
      const [written] = await append({
        type: 'scaled',
        tags: ['deployment:shop', 'auto', 'deployment:shop'],
        value: [1, null, { a: 'b' }],
      });
      const [event] = await storage.eventLog.list({ limit: 1 });
      expect(event).toEqual({
        sequence: written?.sequence,
        type: 'scaled',
        author: 'ada',
        at: 1_700_000_000_123,
        tags: ['deployment:shop', 'auto', 'deployment:shop'],
        value: [1, null, { a: 'b' }],
      });
    });

    it('keeps null as a value', async () => {
      await append({ type: 'empty', tags: [], value: null });
      expect(await storage.eventLog.list({ limit: 1 })).toMatchObject([{ value: null }]);
    });

    it.each<[string, string[], string[]]>([
      ['a tag as written', ['deployment:shop'], ['both', 'first']],
      ['the name of a name:value tag', ['deployment'], ['both', 'other', 'first']],
      ['all of several tags', ['deployment', 'auto'], ['both']],
      ['a value with colons as a whole', ['gateway:shop/a:80'], ['other']],
      ['nothing for part of a value', ['gateway:shop/a'], []],
      ['nothing for a value alone', ['shop'], []],
      ['everything without tags', [], ['both', 'other', 'first']],
    ])('finds by %s', async (_, tags, expected) => {
      await append(
        draft('first', 'deployment:shop'),
        draft('other', 'deployment:x', 'gateway:shop/a:80'),
        draft('both', 'deployment:shop', 'auto'),
      );
      expect(await types({ tags })).toEqual(expected);
    });

    it('finds by type, also together with tags', async () => {
      await append(draft('a', 'x'), draft('b', 'x'), draft('a', 'y'));
      expect(await storage.eventLog.list({ type: 'a', limit: 10 })).toHaveLength(2);
      expect(await storage.eventLog.list({ type: 'a', tags: ['x'], limit: 10 })).toHaveLength(1);
    });

    it('pages in both directions, newest first', async () => {
      const written = await append(...['a', 'b', 'c', 'd', 'e'].map((type) => draft(type)));
      const at = (index: number) => written[index]?.sequence ?? 0;
      expect(await types({ limit: 2 })).toEqual(['e', 'd']);
      expect(await types({ limit: 2, before: at(3) })).toEqual(['c', 'b']);
      expect(await types({ after: at(2) })).toEqual(['e', 'd']);
      expect(await types({ after: at(0), before: at(3) })).toEqual(['c', 'b']);
      expect(await types({ before: at(0) })).toEqual([]);
    });
  });

  it('knows the latest sequence number, 0 at first', async () => {
    expect(await storage.eventLog.latestSequence()).toBe(0);
    const written = await append(draft('a'), draft('b'));
    expect(await storage.eventLog.latestSequence()).toBe(written.at(-1)?.sequence);
  });

  describe('follow', () => {
    it('replays what was missed, then goes on, until it is told to end', async () => {
      const [first] = await append(draft('a'), draft('b'));
      const reader = startReading(storage, first?.sequence ?? 0);
      await waitFor(() => reader.seen.length === 1);
      await append(draft('c'), draft('d'));
      await waitFor(() => reader.seen.length === 3);
      expect(reader.seen.map(({ type }) => type)).toEqual(['b', 'c', 'd']);
      await reader.end();
      await append(draft('e'));
      expect(reader.seen).toHaveLength(3);
    });

    it('ends when the storage closes', async () => {
      const reader = startReading(storage, 0);
      await append(draft('a'));
      await waitFor(() => reader.seen.length === 1);
      await storage.close();
      await reader.done;
    });

    it(
      'delivers events of many concurrent transactions in order, each once',
      PATIENTLY,
      async () => {
        const reader = startReading(storage, 0);
        const writers = Array.from({ length: 12 }, async (_, writer) => {
          for (let round = 0; round < 6; round += 1)
            await append(draft(`${writer}-${round}-a`), draft(`${writer}-${round}-b`));
        });
        await Promise.all(writers);
        await waitFor(() => reader.seen.length >= 144);
        await reader.end();
        const sequences = reader.seen.map(({ sequence }) => sequence);
        expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
        expect(new Set(reader.seen.map(({ type }) => type)).size).toBe(144);
        expect(reader.seen).toHaveLength(144);
      },
    );

    it('shows nothing of a transaction that fails', async () => {
      const reader = startReading(storage, 0);
      const failing = storage.store.transaction(async (tx) => {
        await tx.appendEvents('ada', 1_000, [draft('never')]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await append(draft('after'));
      await waitFor(() => reader.seen.length > 0);
      await reader.end();
      expect(reader.seen.map(({ type }) => type)).toEqual(['after']);
    });
  });
}

export type Reader = { seen: VampEvent[]; done: Promise<void>; end(): Promise<void> };

/** Follows in the background and remembers. */
export function startReading({ eventLog }: Storage, after: number): Reader {
  const stop = new AbortController();
  const seen: VampEvent[] = [];
  const done = (async () => {
    for await (const event of eventLog.follow(after, stop.signal)) seen.push(event);
  })();
  return {
    seen,
    done,
    end: () => {
      stop.abort();
      return done;
    },
  };
}
