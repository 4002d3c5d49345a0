import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import { createEntryReader, type LogEntry, matchesLogFilter, mergeEntries } from './index';

const SHOP = { cluster: 'catalog', service: 'catalog:1.0' };

function entry(change: Partial<LogEntry> = {}): LogEntry {
  return {
    at: null,
    level: null,
    text: '',
    fields: null,
    instance: 'a',
    stream: 'stdout',
    ...SHOP,
    ...change,
  };
}

describe('createEntryReader', () => {
  test('a stack trace belongs to its error, also across two readings', () => {
    const read = createEntryReader('a', SHOP);
    const [first] = read([{ stream: 'stderr', text: 'ERROR: no database' }]);
    const [trace, next] = read([
      { stream: 'stderr', text: '    at connect (db.mjs:3)' },
      { stream: 'stderr', text: 'listening' },
    ]);
    expect([first, trace, next].map((each) => each?.level)).toEqual(['error', 'error', null]);
  });

  test('what stdout says does not colour stderr', () => {
    const read = createEntryReader('a', SHOP);
    const lines = read([
      { stream: 'stdout', text: 'ERROR: one' },
      { stream: 'stderr', text: '  indented' },
    ]);
    expect(lines[1]?.level).toBeNull();
  });

  test('the time a line was read counts before the one it names', () => {
    const text = '2026-11-22T20:05:01Z INFO hello';
    expect(createEntryReader('a', SHOP)([{ at: 5, stream: 'stdout', text }])[0]?.at).toBe(5);
  });
});

describe('mergeEntries', () => {
  const source = fc.array(fc.option(fc.nat(50)), { maxLength: 20 });

  test('keeps the order of each source, sorts what has a time, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 5 }), (times) => {
        const sources = times.map((each, at) =>
          each.map((time, index) => entry({ at: time, instance: String(at), text: String(index) })),
        );
        const merged = mergeEntries(sources, 1_000);
        expect(merged).toHaveLength(times.flat().length);
        for (const [at, each] of sources.entries()) {
          expect(merged.filter(({ instance }) => instance === String(at))).toEqual(each);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('interleaves by time', () => {
    const one = [entry({ at: 1, text: 'a' }), entry({ at: 4, text: 'd' })];
    const other = [entry({ at: 2, text: 'b' }), entry({ text: 'c' }), entry({ at: 5, text: 'e' })];
    expect(mergeEntries([one, other], 10).map(({ text }) => text)).toEqual([...'abcde']);
  });

  test('leaves out the oldest', () => {
    const lines = [1, 2, 3].map((at) => entry({ at }));
    expect(mergeEntries([lines], 2).map(({ at }) => at)).toEqual([2, 3]);
  });
});

describe('matchesLogFilter', () => {
  const line = entry({ level: 'warn', text: 'Nearly full', fields: { disk: '/data' } });

  test.each([
    [{}, true],
    [{ service: 'catalog:1.0', cluster: 'catalog', instance: 'a' }, true],
    [{ service: 'catalog:2.0' }, false],
    [{ text: 'NEARLY' }, true],
    [{ text: '/data' }, true],
    [{ text: 'empty' }, false],
    [{ level: 'info' as const }, true],
    [{ level: 'error' as const }, false],
  ])('%o: %s', (filter, isWanted) => {
    expect(matchesLogFilter(line, filter)).toBe(isWanted);
  });

  test('a line of unknown gravity is not an error', () => {
    expect(matchesLogFilter(entry({ text: 'hello' }), { level: 'trace' })).toBe(false);
  });
});
