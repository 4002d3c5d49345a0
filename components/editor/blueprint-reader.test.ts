import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBlueprintReader, type ReadAnswer, type ReaderPort } from './blueprint-reader';

function createFakePort() {
  const sent: string[] = [];
  const port: ReaderPort = {
    postMessage: ({ text }) => sent.push(text),
    onmessage: null,
    terminate: () => {},
  };
  function reply(text: string) {
    const data: ReadAnswer = { ok: true, text, reading: { blueprint: null, findings: [] } };
    port.onmessage?.(new MessageEvent('message', { data }));
  }
  return { port, sent, reply };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('createBlueprintReader', () => {
  test('sends only the last of several texts typed in a row', () => {
    const { port, sent } = createFakePort();
    const reader = createBlueprintReader({ port, debounceMs: 80, onAnswer: () => {} });
    reader.read('n');
    vi.advanceTimersByTime(50);
    reader.read('na');
    vi.advanceTimersByTime(79);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual(['na']);
  });

  test('drops the answer to a text that has changed since', () => {
    const { port, reply } = createFakePort();
    const answers: string[] = [];
    const reader = createBlueprintReader({
      port,
      debounceMs: 80,
      onAnswer: (answer) => answers.push(answer.text),
    });
    reader.read('old');
    vi.advanceTimersByTime(80);
    reader.read('new');
    reply('old');
    vi.advanceTimersByTime(80);
    reply('new');
    expect(answers).toEqual(['new']);
  });

  test('never has two texts under way, and reads the newest when the parser is free again', () => {
    const { port, sent, reply } = createFakePort();
    const reader = createBlueprintReader({ port, debounceMs: 80, onAnswer: () => {} });
    for (const text of ['a', 'b', 'c']) {
      reader.read(text);
      vi.advanceTimersByTime(80);
    }
    expect(sent).toEqual(['a']);
    reply('a');
    expect(sent).toEqual(['a', 'c']);
  });

  test('is silent after it is disposed of', () => {
    const { port, sent } = createFakePort();
    const reader = createBlueprintReader({ port, debounceMs: 80, onAnswer: () => {} });
    reader.read('a');
    reader.dispose();
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([]);
  });
});
