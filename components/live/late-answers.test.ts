import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { watchLateAnswers } from './late-answers';

const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const late = watchLateAnswers(queries);
const key = ['deployments', 'shop'];

afterEach(() => queries.clear());

/** Asks, and gives the answer in the hands of the test. */
function ask() {
  let resolve: (answer: string) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<string>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const answered = queries.fetchQuery({ queryKey: key, queryFn: () => promise });
  return { resolve, reject, answered };
}

/** As a message of the stream does. */
function hear(view: string) {
  const write = () => void queries.setQueryData(key, view);
  write();
  late.correct({ queryKey: key, exact: true }, 'shop', write);
}

it('an answer from before a message does not undo it', async () => {
  queries.setQueryData(key, 'first');
  const { resolve, answered } = ask();
  hear('second');
  hear('third');
  resolve('first');
  await answered;
  expect(queries.getQueryData(key)).toBe('third');
});

it('an answer that was asked for later stands', async () => {
  hear('first');
  const { resolve, answered } = ask();
  resolve('second');
  await answered;
  expect(queries.getQueryData(key)).toBe('second');
});

it('corrects each answer once', async () => {
  const first = ask();
  hear('second');
  first.resolve('first');
  await first.answered;
  const next = ask();
  next.resolve('third');
  await next.answered;
  expect(queries.getQueryData(key)).toBe('third');
});

it('a refusal from before a message does not hide it', async () => {
  const { reject, answered } = ask();
  hear('there it is');
  reject(new Error('there is no shop'));
  await expect(answered).rejects.toThrow('no shop');
  expect(queries.getQueryState(key)).toMatchObject({ status: 'success', data: 'there it is' });
});

it('other questions are left alone', async () => {
  queries.setQueryData(['gateways'], 'as asked');
  const { resolve, answered } = ask();
  late.correct({ queryKey: ['gateways'] }, 'gateways', () => {
    queries.setQueryData(['gateways'], 'overwritten');
  });
  resolve('first');
  await answered;
  expect(queries.getQueryData(['gateways'])).toBe('as asked');
});
