import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseCommandLine } from './command-line';
import { commands } from './commands';
import { startFakeVamp } from './fake-vamp.test-support';

const ROUTE = { weight: '50%', live_weight: '50%', targets: 1 };
const WEB = {
  ...{ name: 'shop/web/web', address: 'http://127.0.0.1:40000', deployed: true },
  routes: { 'web:1': ROUTE, 'web:2': ROUTE },
};
const EXPLAINED = {
  state: 'serving',
  explanation: {
    conditions: [{ route: 'web:2', text: 'has header X-Beta', strength: 2_500, matches: true }],
    decidedBy: { route: 'web:2', strength: 2_500 },
    tiedTo: null,
    visitor: null,
    odds: [
      { route: 'web:1', share: 3_750 },
      { route: 'web:2', share: 6_250 },
    ],
  },
};
const SENT = {
  ...{ status: 503, durationMs: 3, route: null, instance: null, by: null },
  ...{ headers: {}, body: 'nobody is there' },
};

let vamp: Awaited<ReturnType<typeof startFakeVamp>>;
let printed = '';

beforeEach(async () => {
  printed = '';
  vamp = await startFakeVamp(({ path }) => {
    if (path.endsWith('/explain')) return { body: EXPLAINED };
    if (path.endsWith('/send')) return { body: SENT };
    return { body: path.startsWith('/gateways?') ? [WEB, { name: 'stored' }] : WEB };
  });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await vamp.stop();
});

async function run(...args: string[]): Promise<number | undefined> {
  const line = parseCommandLine([...args, '--host', vamp.host]);
  return commands[line.command ?? '']?.(line);
}

const bodies = () => vamp.asked.map(({ method, path, body }) => ({ method, path, body }));

it.each([
  { words: ['gateway'], shown: 'shop/web/web' },
  { words: ['gateway', 'list'], shown: 'shop/web/web' },
  { words: ['gateway', 'shop/web/web'], shown: 'web:1 50% / web:2 50%' },
  { words: ['weights', 'shop/web/web'], shown: 'web:1 50% / web:2 50%' },
])('$words shows gateways that serve', async ({ words, shown }) => {
  expect(await run(...words)).toBe(0);
  expect(printed).toContain(shown);
  expect(printed).not.toContain('stored');
});

it('weights changes nothing but weights', async () => {
  await run('weights', 'shop/web/web', 'web:1=12.5%', 'web:2=87.5');
  expect(bodies()).toEqual([
    {
      ...{ method: 'POST', path: '/gateways/shop/web/web/change' },
      body: { weights: { 'web:1': 1_250, 'web:2': 8_750 } },
    },
  ]);
});

describe('gateway set', () => {
  it('changes weights, conditions and strengths together', async () => {
    const condition = 'web:2=User-Agent = Firefox';
    await run(
      'gateway',
      'set',
      'shop/web/web',
      '--condition',
      condition,
      '--strength',
      'web:2=25%',
    );
    await run('gateway', 'set', 'shop/web/web', '--condition', 'web:2=', '--weight', 'web:1=100%');
    expect(bodies().map(({ body }) => body)).toEqual([
      { routes: { 'web:2': { condition: 'User-Agent = Firefox', strength: 2_500 } } },
      { weights: { 'web:1': 10_000 }, routes: { 'web:2': { condition: null } } },
    ]);
  });

  it.each([
    { what: 'nothing', args: [] },
    { what: 'a weight of no route', args: ['--weight', '50%'] },
    { what: 'a weight that is none', args: ['--weight', 'web:1=much'] },
  ])('refuses $what', async ({ args }) => {
    const set = run('gateway', 'set', 'shop/web/web', ...args);
    await expect(set).rejects.toMatchObject({ code: 'invalid' });
    expect(vamp.asked).toEqual([]);
  });
});

it('gateway explain asks with the request and tells why', async () => {
  const request = ['--path', '/a', '--header', 'X-Beta: 1', '--cookie', 'a=b=c'];
  expect(await run('gateway', 'explain', 'shop/web/web', ...request)).toBe(0);
  expect(bodies()[0]?.body).toEqual({
    request: { method: 'GET', path: '/a', headers: { 'X-Beta': ['1'] }, cookies: { a: 'b=c' } },
  });
  expect(printed.trim().split('\n')).toEqual([
    'met  has header X-Beta → web:2 at 25%',
    'the condition of web:2 decides',
    '37.5%  web:1',
    '62.5%  web:2',
  ]);
});

it('gateway send says who answered, and exits with 1 for an error', async () => {
  expect(await run('gateway', 'send', 'shop/web/web', '--method', 'POST', '--body', 'x')).toBe(1);
  expect(bodies()[0]?.body).toMatchObject({ request: { method: 'POST', body: 'x' } });
  expect(printed).toContain('503 in 3 ms from the gateway itself');
});

it.each([
  { args: ['undo', 'shop/web/web'], path: '/gateways/shop/web/web/undo', body: {} },
  {
    args: ['release', 'shop/web/web', 'web:1'],
    path: '/gateways/shop/web/web/release',
    body: { route: 'web:1' },
  },
])('gateway $args.0', async ({ args, path, body }) => {
  expect(await run('gateway', ...args)).toBe(0);
  expect(bodies()).toEqual([{ method: 'POST', path, body }]);
});
