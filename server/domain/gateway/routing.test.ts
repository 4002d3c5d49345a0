import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import type { RequestView } from '../expression';
import { createDraw, DRAW_STEPS } from './draw';
import { explainRouting } from './explain-routing';
import { type Asker, compileRouting, decide, NO_ROUTE } from './routing';
import { FULL_WEIGHT, type GatewayConfig, type RouteConfig, type Target } from './types';

const TARGETS = [{ id: 't', host: '127.0.0.1', port: 1 }];

function route(name: string, weight: number, rules: Partial<RouteConfig> = {}): RouteConfig {
  return { name, weight, targets: TARGETS, ...rules };
}

function gateway(routes: RouteConfig[], rules: Partial<GatewayConfig> = {}): GatewayConfig {
  return { name: 'g', host: '127.0.0.1', port: 1, protocol: 'http', routes, ...rules };
}

const request = (headers: Record<string, string> = {}): RequestView => ({
  method: 'GET',
  path: '/',
  host: 'shop.example',
  headers,
});

const drawsOf = () => ({
  weight: createDraw(DRAW_STEPS.weight),
  strength: createDraw(DRAW_STEPS.strength),
});

/** How many of the requests go where, by the name of the route and what decided. */
function share(config: GatewayConfig, asker: Partial<Asker> = {}, requests = FULL_WEIGHT) {
  const routing = compileRouting(config);
  const draws = drawsOf();
  const counts: Record<string, number> = {};
  for (let count = 0; count < requests; count += 1) {
    const { route: index, by } = decide(
      routing,
      { request: request(), tied: null, ...asker },
      draws,
    );
    const key = `${config.routes[index]?.name ?? 'nobody'} by ${by}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const BETA = { condition: 'has header X-Beta' };
const beta = { request: request({ 'x-beta': '1' }) };

describe('decide', () => {
  it('shares by weight what meets no condition', () => {
    const counts = share(gateway([route('a', 9_000), route('b', 1_000, BETA)]));
    expect(Object.keys(counts).sort()).toEqual(['a by weight', 'b by weight']);
    expect(Math.abs((counts['b by weight'] ?? 0) - 1_000)).toBeLessThan(5);
  });

  it('gives all matching requests to a route of weight 0 with a condition', () => {
    expect(share(gateway([route('a', FULL_WEIGHT), route('b', 0, BETA)]), beta)).toEqual({
      'b by condition': FULL_WEIGHT,
    });
  });

  it('shares what the strength leaves over all routes by weight', () => {
    const counts = share(
      gateway([route('a', 8_000), route('b', 2_000, { ...BETA, strength: 5_000 })]),
      beta,
    );
    expect(counts['b by condition']).toBeGreaterThan(4_990);
    expect(counts['b by condition']).toBeLessThan(5_010);
    expect(Math.abs((counts['b by weight'] ?? 0) - 1_000)).toBeLessThan(10);
  });

  it.each([
    { case: 'a strength of 0 switches it off', rules: { ...BETA, strength: 0 } },
    { case: 'an expression of HAProxy is not met here', rules: { condition: '< always_true >' } },
    { case: 'a route without a target lets pass on', rules: { ...BETA, targets: [] } },
  ])('$case', ({ rules }) => {
    expect(share(gateway([route('a', FULL_WEIGHT), route('b', 0, rules)]), beta)).toEqual({
      'a by weight': FULL_WEIGHT,
    });
  });

  it('tries conditions in the order of the routes, and only the first that is met', () => {
    const first = { ...BETA, strength: 1 };
    const counts = share(
      gateway([route('a', FULL_WEIGHT), route('b', 0, first), route('c', 0, BETA)]),
      beta,
    );
    expect(counts).toEqual({ 'a by weight': 9_999, 'b by condition': 1 });
  });

  it('keeps who is tied, at weight 0 too, but for conditions of full strength', () => {
    const config = gateway([
      route('a', FULL_WEIGHT),
      route('b', 0),
      route('c', 0, { ...BETA, strength: 9_000 }),
    ]);
    expect(share(config, { tied: 1 })).toEqual({ 'b by tied': FULL_WEIGHT });
    expect(share(config, { ...beta, tied: 1 })).toEqual({ 'b by tied': FULL_WEIGHT });
    expect(share(config, { ...beta, tied: 2 })).toEqual({ 'c by tied': FULL_WEIGHT });
    const forced = gateway([route('a', FULL_WEIGHT), route('b', 0), route('c', 0, BETA)]);
    expect(share(forced, { ...beta, tied: 1 })).toEqual({ 'c by condition': FULL_WEIGHT });
  });

  it('decides anew for who is tied to a route without a target', () => {
    const config = gateway([route('a', FULL_WEIGHT), route('b', 0, { targets: [] })]);
    expect(share(config, { tied: 1 })).toEqual({ 'a by weight': FULL_WEIGHT });
  });

  it('sends a visitor always the same way, and another where that one has no target', () => {
    const slices = [
      { route: 'a', upTo: 5_000 },
      { route: 'b', upTo: FULL_WEIGHT },
    ];
    const visitors = { key: 'header X-User', slices };
    const halves = [route('a', 5_000), route('b', 5_000)];
    const counts = new Map<string, number>();
    for (let user = 0; user < 200; user += 1) {
      const asker = { request: request({ 'x-user': `u${user}` }) };
      const [only, ...others] = Object.keys(share(gateway(halves, { visitors }), asker, 20));
      expect(others).toEqual([]);
      counts.set(only ?? '', (counts.get(only ?? '') ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['a by visitor', 'b by visitor']);
    for (const count of counts.values()) expect(count).toBeGreaterThan(60);
    const down = gateway([route('a', 5_000), route('b', 5_000, { targets: [] })], { visitors });
    expect(share(down, { request: request({ 'x-user': 'u1' }) })).toEqual({
      'a by visitor': FULL_WEIGHT,
    });
    expect(Object.keys(share(gateway(halves, { visitors }))).sort()).toEqual([
      'a by weight',
      'b by weight',
    ]);
  });

  it('chooses nothing when nothing may be chosen', () => {
    const asker = { request: request(), tied: null };
    const none = compileRouting(gateway([route('a', FULL_WEIGHT, { targets: [] })]));
    expect(decide(none, asker, drawsOf()).route).toBe(NO_ROUTE);
    expect(decide(compileRouting(gateway([])), asker, drawsOf()).route).toBe(NO_ROUTE);
  });
});

describe('explainRouting', () => {
  it('tells the odds that decide has', () => {
    const anyRules = fc.record(
      {
        condition: fc.constantFrom('has header X-Beta', 'path begins /', 'host = other.example'),
        strength: fc.integer({ min: 0, max: FULL_WEIGHT }),
        targets: fc.constant<Target[]>([]),
      },
      { requiredKeys: [] },
    );
    const anyCase = fc.record({
      cut: fc.integer({ min: 0, max: FULL_WEIGHT }),
      rules: fc.array(anyRules, { minLength: 3, maxLength: 3 }),
      tied: fc.option(fc.integer({ min: 0, max: 2 })),
      hasHeader: fc.boolean(),
      user: fc.option(fc.string({ minLength: 1 })),
    });
    fc.assert(
      fc.property(anyCase, ({ cut, rules, tied, hasHeader, user }) => {
        const config = gateway(
          [
            route('a', cut, rules[0]),
            route('b', FULL_WEIGHT - cut, rules[1]),
            route('c', 0, rules[2]),
          ],
          user === null
            ? {}
            : {
                visitors: {
                  key: 'header X-User',
                  slices: [
                    { route: 'a', upTo: cut },
                    { route: 'b', upTo: FULL_WEIGHT },
                  ],
                },
              },
        );
        const asker = {
          request: request({
            ...(hasHeader ? { 'x-beta': '1' } : {}),
            ...(user === null ? {} : { 'x-user': user }),
          }),
          tied,
        };
        const { odds } = explainRouting(compileRouting(config), asker);
        const requests = 2_000;
        const counts = share(config, asker, requests);
        for (const { route: name, share: odd } of odds) {
          const got = Object.entries(counts)
            .filter(([key]) => key.startsWith(`${name} by`))
            .reduce((sum, [, count]) => sum + count, 0);
          // Two independent sequences: the product of their shares is met but for a few.
          expect(Math.abs(got / requests - odd / FULL_WEIGHT), name).toBeLessThan(0.02);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says of every condition whether it is met, and why one cannot be told', () => {
    const config = gateway([
      route('a', FULL_WEIGHT, { condition: 'path = /other' }),
      route('b', 0, { condition: '< src 10.0.0.1 >' }),
      route('c', 0, { ...BETA, strength: 2_500 }),
    ]);
    const explained = explainRouting(compileRouting(config), { ...beta, tied: null });
    expect(explained.conditions).toEqual([
      { route: 'a', text: 'path = /other', strength: FULL_WEIGHT, matches: false },
      {
        route: 'b',
        text: '< src 10.0.0.1 >',
        strength: FULL_WEIGHT,
        matches: null,
        reason: expect.stringContaining('HAProxy'),
      },
      { route: 'c', text: 'has header X-Beta', strength: 2_500, matches: true },
    ]);
    expect(explained.decidedBy).toEqual({ route: 'c', strength: 2_500 });
    expect(explained.odds).toEqual([
      { route: 'a', share: 7_500 },
      { route: 'b', share: 0 },
      { route: 'c', share: 2_500 },
    ]);
  });
});
