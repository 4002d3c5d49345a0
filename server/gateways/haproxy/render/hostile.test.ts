import { describe, expect, test } from 'vitest';
import type { GatewayConfig } from '../../../domain/gateway';
import { render } from './render';
import { findUnfit } from './render-gateway';
import { HOSTILE_TEXTS, hostileGateway } from './test-hostile';
import { testInput } from './test-input';

const proxiesIn = (config: string) =>
  config.split(/[\r\n]/).filter((line) => /^\s*(frontend|backend|listen|global)\b/.test(line));

describe('whatever a name is, a line stays a line', () => {
  test.each(HOSTILE_TEXTS.map((text) => ({ text })))('$text', ({ text }) => {
    const gateway = hostileGateway(text, 80);
    const input = testInput([gateway]);
    if (findUnfit(gateway, input) !== null) return;
    const { config, maps, proxies } = render(input);
    expect(proxiesIn(config)).toHaveLength(proxies.size + 1);
    expect(`${config}${Object.values(maps).join('')}`).not.toMatch(/[^\P{Cc}\n]/u);
    for (const line of Object.values(maps).join('').trimEnd().split('\n')) {
      expect(line).toMatch(/^[\w./-]+ [^ ]/);
    }
  });
});

describe('what HAProxy cannot do has a reason', () => {
  const [plain] = [hostileGateway('plain', 80)];
  const route = { name: 'r', weight: 10_000, targets: [] };
  const wishes: { what: string; wish: Partial<GatewayConfig>; reason: string }[] = [
    { what: 'an address that is none', wish: { host: 'a b' }, reason: 'address' },
    { what: 'a socket as address', wish: { host: 'unix@/tmp/x' }, reason: 'address' },
    {
      what: 'a condition with a control character',
      wish: { routes: [{ ...route, condition: '< path /\u0000 >' }] },
      reason: 'does not parse',
    },
    {
      what: 'a header that cannot be named',
      wish: { visitors: { key: 'header a),src(', slices: [] } },
      reason: 'HAProxy cannot ask for a header',
    },
    {
      what: 'an unknown balance',
      wish: { routes: [{ ...route, balance: 'fastest first' }] },
      reason: 'balance `fastest`',
    },
    {
      what: 'a status that is no reason to repeat',
      wish: { routes: [{ ...route, retries: { attempts: 1, on: [429], methods: [] } }] },
      reason: '429',
    },
    {
      what: 'methods that are none',
      wish: { routes: [{ ...route, retries: { attempts: 1, on: ['5xx'], methods: ['A }'] } }] },
      reason: 'no method',
    },
    {
      what: 'a host name that is none',
      wish: { virtualHosts: { names: ['a b'], port: 1, only: true } },
      reason: 'no host name',
    },
    {
      what: 'a path with white space',
      wish: { routes: [{ ...route, rewrites: [{ path: '/a b', condition: 'path = /' }] }] },
      reason: 'white space',
    },
    {
      what: 'two hosts behind one route',
      wish: {
        routes: [
          {
            ...route,
            targets: ['a', 'b'].map((host) => ({ id: `external:${host}`, host, port: 80 })),
          },
        ],
      },
      reason: 'different host names',
    },
  ];
  test.each(wishes)('$what', ({ wish, reason }) => {
    const gateway = { ...plain, sticky: 'route' as const, ...wish } as GatewayConfig;
    expect(findUnfit(gateway, testInput([gateway]))).toContain(reason);
  });
});
