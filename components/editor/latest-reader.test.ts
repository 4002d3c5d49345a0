import { describe, expect, test } from 'vitest';
import type { Reading } from '@/server/domain/language';
import { createLatestReader, type LatestAnswer } from './latest-reader';

const READING: Reading = { documents: [], findings: [] };

function createFakes() {
  const sent: string[] = [];
  const answers: LatestAnswer<Reading>[] = [];
  const replies: ((reading: Reading | Error) => void)[] = [];
  const reader = createLatestReader<Reading>({
    read: ({ text }) => {
      sent.push(text);
      return new Promise((resolve, reject) => {
        replies.push((reading) => (reading instanceof Error ? reject(reading) : resolve(reading)));
      });
    },
    onAnswer: (answer) => answers.push(answer),
  });
  const type = (text: string) => reader.read({ text, kind: null });
  const reply = async (reading: Reading | Error = READING) => {
    replies.shift()?.(reading);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { reader, type, reply, sent, answers };
}

describe('createLatestReader', () => {
  test('reads at once, and then only the last of what was typed meanwhile', async () => {
    const { type, reply, sent } = createFakes();
    for (const text of ['a', 'ab', 'abc']) type(text);
    expect(sent).toEqual(['a']);
    await reply();
    expect(sent).toEqual(['a', 'abc']);
  });

  test('drops the answer to a text that has changed since', async () => {
    const { type, reply, answers } = createFakes();
    type('old');
    type('new');
    await reply();
    await reply();
    expect(answers.map(({ text }) => text)).toEqual(['new']);
  });

  test('goes on after a failure', async () => {
    const { type, reply, answers } = createFakes();
    type('a');
    await reply(new Error('hung'));
    type('b');
    await reply();
    expect(answers.map(({ ok }) => ok)).toEqual([false, true]);
  });

  test('is silent after it is disposed of', async () => {
    const { reader, type, reply, answers } = createFakes();
    type('a');
    reader.dispose();
    await reply();
    expect(answers).toEqual([]);
  });
});
