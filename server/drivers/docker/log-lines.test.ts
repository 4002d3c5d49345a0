import { expect, it } from 'vitest';
import { createLogParser, sinceOf } from './log-lines';

const STAMP = '2026-11-22T20:00:00.123456789Z';
const AT = Date.parse('2026-11-22T20:00:00.123Z');

function frame(stream: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

const texts = (chunks: Buffer[], isTerminal = false) => {
  const parser = createLogParser(isTerminal);
  return [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()].map(
    ({ line }) => line,
  );
};

it('tells the streams apart and dates every line', () => {
  const bytes = Buffer.concat([
    frame(1, `${STAMP} listening\n`),
    frame(2, `${STAMP} trouble: 2026-01-01T00:00:00Z in the text\n`),
    frame(1, `${STAMP} \n`),
  ]);
  expect(texts([bytes])).toEqual([
    { at: AT, stream: 'stdout', text: 'listening' },
    { at: AT, stream: 'stderr', text: 'trouble: 2026-01-01T00:00:00Z in the text' },
    { at: AT, stream: 'stdout', text: '' },
  ]);
});

it('is not confused by where the chunks are cut', () => {
  const bytes = Buffer.concat([frame(1, `${STAMP} Grüße 日本\n`), frame(2, `${STAMP} err\n`)]);
  for (let cut = 1; cut < bytes.length; cut += 1)
    expect(texts([bytes.subarray(0, cut), bytes.subarray(cut)]).map(({ text }) => text)).toEqual([
      'Grüße 日本',
      'err',
    ]);
});

it('puts a long line together from its parts, and cuts what is endless', () => {
  const parts = [
    frame(1, `${STAMP} ${'a'.repeat(3_000)}`),
    frame(1, `${STAMP} ${'b'.repeat(3_000)}\n`),
  ];
  expect(texts(parts)).toEqual([
    { at: AT, stream: 'stdout', text: 'a'.repeat(3_000) + 'b'.repeat(3_000) },
  ]);
  const endless = Array.from({ length: 20 }, () => frame(1, `${STAMP} ${'x'.repeat(16_000)}`));
  expect(texts([...endless, frame(1, `${STAMP} end\n`)])[0]?.text).toBe(`${'x'.repeat(8_192)}…`);
});

it('shows what was written without an end of line, once there will be none', () => {
  const parser = createLogParser(false);
  expect(parser.push(frame(1, `${STAMP} half`))).toEqual([]);
  expect(parser.end().map(({ line }) => line.text)).toEqual(['half']);
  expect(parser.end()).toEqual([]);
});

it('reads the plain output of a terminal, wherever it is cut', () => {
  const bytes = Buffer.from(`${STAMP} one\r\n${STAMP} two\r\n`);
  for (let cut = 1; cut < bytes.length; cut += 1)
    expect(texts([bytes.subarray(0, cut), bytes.subarray(cut)], true)).toEqual([
      { at: AT, stream: 'stdout', text: 'one' },
      { at: AT, stream: 'stdout', text: 'two' },
    ]);
});

it('says a time to the nanosecond', () => {
  const seconds = Date.parse('2026-11-22T20:00:00Z') / 1_000;
  expect(sinceOf(STAMP, 1)).toBe(`${seconds}.123456790`);
  expect(sinceOf('2026-11-22T20:00:00.999999999Z', 1)).toBe(`${seconds + 1}.000000000`);
  expect(sinceOf('2026-11-22T20:00:00Z', 0)).toBe(`${seconds}.000000000`);
});
