import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Api, startApi } from './api.test-support';

const BLUEPRINT =
  'name: shop\nclusters:\n  web: {services: [{breed: {name: "web:1", deployable: {type: command, definition: [node, x.mjs]}, ports: {web: 8080/http}}}]}\n';

let api: Api;

beforeEach(async () => {
  api = await startApi();
  await api.call('POST', '/deployments', BLUEPRINT);
  await api.runtime.untilState('shop', 'healthy');
  const [id = ''] = api.runtime.world.instances.keys();
  api.runtime.world.write(id, { at: 1_000, stream: 'stdout', text: 'INFO: hello' });
  api.runtime.world.write(id, {
    at: 2_000,
    stream: 'stderr',
    text: '{"level":"error","msg":"no database","host":"db"}',
  });
});

afterEach(() => api.stop());

it('hands out a line of JSON for each line', async () => {
  const { status, headers, text } = await api.call('GET', '/deployments/shop/logs');
  expect([status, headers.get('content-type')]).toEqual([
    200,
    'application/x-ndjson; charset=utf-8',
  ]);
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { at: '1970-01-01T00:00:01.000Z', level: 'info', text: 'hello', service: 'web:1' },
    { level: 'error', text: 'no database', fields: { host: 'db' }, stream: 'stderr' },
  ]);
});

it('hands out a file of plain text, filtered', async () => {
  const path = '/deployments/shop/logs?level=error&format=text&download=true';
  const { headers, text } = await api.call('GET', path);
  expect(headers.get('content-disposition')).toBe('attachment; filename="log.txt"');
  expect(text).toMatch(
    /^1970-01-01T00:00:02.000Z error shop\/web\/web:1\/\S+ no database {"host":"db"}\n$/,
  );
});

it.each([
  ['/deployments/nothing/logs', 404, 'there is no deployment nothing'],
  ['/deployments/shop/logs?level=loud', 400, 'level'],
  ['/deployments/shop/logs?limit=100000', 400, 'at most 5000 lines'],
])('%s: %s', async (path, status, message) => {
  const said = await api.call('GET', path);
  expect(said.status).toBe(status);
  expect(said.body.message).toContain(message);
});

it('goes on with what is written, until the client leaves', async () => {
  const leaving = new AbortController();
  const response = await api.open('/deployments/shop/logs?follow=true&format=text', leaving.signal);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('no database');
  const [id = ''] = api.runtime.world.instances.keys();
  api.runtime.world.write(id, { at: 3_000, stream: 'stdout', text: 'still here' });
  const next = reader?.read();
  const ticking = setInterval(() => api.runtime.clock.advance(100), 1);
  expect((await next?.finally(() => clearInterval(ticking)))?.value).toContain('still here');
  leaving.abort();
});
