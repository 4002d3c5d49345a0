import { describe, expect, test } from 'vitest';
import type { LogEntry } from '@/server/domain/log';
import { appendLines, countShown, EMPTY_LOG, MAX_LINES } from './log-model';

const lines = (count: number, from = 0): LogEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    at: null,
    level: null,
    text: String(from + index),
    fields: null,
    instance: 'a',
    cluster: 'catalog',
    service: 'catalog:1.0',
    stream: 'stdout',
  }));

const texts = (log: typeof EMPTY_LOG) =>
  log.chunks.flatMap((chunk) => chunk.lines.map((l) => l.text));

describe('the lines on screen', () => {
  test('stay in order, and full pieces stay the same', () => {
    const before = appendLines(EMPTY_LOG, lines(250));
    const after = appendLines(before, lines(60, 250));
    expect(texts(after)).toEqual(lines(310).map(({ text }) => text));
    expect(after.chunks[0]).toBe(before.chunks[0]);
    expect(after.chunks[1]).toBe(before.chunks[1]);
    expect(after.chunks.map(({ first }) => first)).toEqual([0, 100, 200, 300]);
  });

  test('are bounded: the oldest go, and the numbers of the others stay', () => {
    let log = EMPTY_LOG;
    for (let at = 0; at < 60; at += 1) log = appendLines(log, lines(100, at * 100));
    expect(countShown(log)).toBe(MAX_LINES);
    expect(log.count).toBe(6_000);
    expect(log.chunks[0]).toMatchObject({
      first: 1_000,
      lines: [{ text: '1000' }, ...lines(99, 1_001).map(({ text }) => ({ text }))],
    });
  });

  test('count what was left out', () => {
    expect(appendLines(appendLines(EMPTY_LOG, [], 5), lines(1), 2).skipped).toBe(7);
  });
});
