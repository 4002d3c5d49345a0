import { describe, expect, it } from 'vitest';
import { describeLine, ruleLines } from './describe-rules';
import { draftProblem, unable } from './draft-problem';
import {
  changeBetween,
  hasChange,
  isSameRules,
  mergeChanges,
  NO_CHANGE,
  pruneChange,
  type RulesState,
  rulesOf,
  withChange,
} from './rules-model';
import { rulesProblem } from './rules-problem';
import { editRules, startRules } from './rules-session';
import { rulesSummary } from './rules-summary';

const live: RulesState = {
  gateway: { sticky: 'route' },
  routes: { a: {}, b: { condition: 'path begins /beta', strength: 5_000 } },
};

describe('rules', () => {
  it('are read from a gateway, without what nobody says', () => {
    const visitors = { key: 'ip', slices: [{ route: 'a', upTo: 10_000 }] };
    const routes = [{ name: 'a', weight: 10_000, sessions: 3, timeoutMs: 2_000 }];
    expect(rulesOf({ rules: { visitors }, routes })).toEqual({
      gateway: { visitors: 'ip' },
      routes: { a: { timeoutMs: 2_000 } },
    });
  });

  it('take a change, and lose what it takes away', () => {
    const change = { gateway: { sticky: null }, routes: { a: { timeoutMs: 1_000 }, gone: {} } };
    expect(withChange(live, change)).toEqual({
      gateway: {},
      routes: { ...live.routes, a: { timeoutMs: 1_000 } },
    });
  });

  it('are changed only by what is not so already', () => {
    const same = {
      gateway: { sticky: 'route' as const },
      routes: { b: { condition: 'path  BEGINS "/beta"' } },
    };
    expect(pruneChange(live, same)).toEqual(NO_CHANGE);
    expect(hasChange(pruneChange(live, { gateway: {}, routes: { b: { strength: 5_001 } } }))).toBe(
      true,
    );
  });

  it('lead back by the change between', () => {
    const after = withChange(live, {
      gateway: { mirror: { route: 'b', share: 100 } },
      routes: { b: { condition: null, fallback: 'a' } },
    });
    expect(withChange(after, changeBetween(after, live))).toEqual(live);
    expect(isSameRules(after, live)).toBe(false);
  });

  it('change one after another: the later one counts', () => {
    const first = { gateway: {}, routes: { a: { timeoutMs: 1, fallback: 'b' } } };
    const merged = mergeChanges(first, { gateway: {}, routes: { a: { timeoutMs: 2 } } });
    expect(merged.routes.a).toEqual({ timeoutMs: 2, fallback: 'b' });
  });
});

describe('a change in words', () => {
  const lines = (change: Parameters<typeof withChange>[1]) =>
    ruleLines(live, withChange(live, change)).map((line) =>
      describeLine(line).replaceAll('\u00a0', ' '),
    );

  it.each([
    { change: { gateway: { sticky: null }, routes: {} }, words: 'sticky from route to none' },
    {
      change: { gateway: { mirror: { route: 'b', share: 1_000 } }, routes: {} },
      words: 'mirror from none to 10 % to b',
    },
    {
      change: {
        gateway: { rateLimit: { requests: 100, perMs: 1_000, key: 'header X-Client' } },
        routes: {},
      },
      words: 'rate limit from none to 100/s per header X-Client',
    },
    {
      change: { gateway: {}, routes: { b: { strength: null } } },
      words: 'strength of b from 50 % to 100 %',
    },
    {
      change: { gateway: {}, routes: { a: { condition: 'host = x' } } },
      words: 'condition of a from none to host = x',
    },
    {
      change: {
        gateway: {},
        routes: {
          a: { retries: { attempts: 2, on: ['connect-failure' as const, 503], methods: [] } },
        },
      },
      words: 'retries of a from default to 2× after connect-failure, 503',
    },
    {
      change: {
        gateway: {},
        routes: { a: { circuitBreaker: { consecutiveErrors: 5, ejectionMs: 30_000 } } },
      },
      words: 'circuit breaker of a from none to after 5 errors, for 30 s',
    },
  ])('$words', ({ change, words }) => {
    expect(lines(change)).toEqual([words]);
  });
});

it('says in one line what holds for all versions', () => {
  const rules = { sticky: 'instance' as const, mirror: { route: 'b', share: 1_000 } };
  expect(rulesSummary({}, 'http')).toBe('not sticky');
  expect(rulesSummary(rules, 'http').replaceAll('\u00a0', ' ')).toBe(
    'sticky by instance · mirror 10 % to b',
  );
  expect(rulesSummary({}, 'tcp')).toContain('connections');
});

describe('a draft beyond the gateway driver', () => {
  const gateway = {
    ...{ name: 'g', kind: 'internal' as const, port: 1, protocol: 'http' as const },
    capabilities: {
      ...({ visitors: true, 'rate-limit': true, 'other-balances': true } as const),
      ...({ 'retry-methods': true, http2: true, 'native-expressions': 'cannot' } as const),
      mirror: 'cannot send copies',
    },
  };
  const problem = (change: Parameters<typeof editRules>[1]) =>
    draftProblem(gateway, editRules(startRules(live), change));

  it('is refused with the reason', () => {
    expect(problem({ gateway: { mirror: { route: 'b', share: 1 } }, routes: {} })).toBe(
      'The mirror: the gateway driver cannot send copies.',
    );
    expect(problem({ gateway: {}, routes: { a: { condition: '< hdr_cnt(a) gt 1 >' } } })).toContain(
      'The condition of a: the gateway driver cannot',
    );
    expect(unable(gateway.capabilities, 'visitors')).toBeNull();
  });

  it('is no matter while nothing is drafted', () => {
    expect(problem({ gateway: { sticky: 'route' }, routes: {} })).toBeNull();
  });
});

describe('what is not finished', () => {
  const of = (routes: Parameters<typeof rulesProblem>[0]['routes']) =>
    rulesProblem({ gateway: {}, routes });

  it('is said', () => {
    expect(of({ a: { condition: 'path beginz /' } })).toContain('condition of a');
    expect(of({ a: { fallback: 'a' } })).toContain('its own fallback');
    expect(of({ a: { circuitBreaker: { ejectionMs: 5 } } })).toContain('how many errors');
    expect(rulesProblem({ gateway: { visitors: 'header ' }, routes: {} })).toContain(
      'header or cookie',
    );
  });

  it('is nothing where all is', () => {
    expect(
      of({ a: { condition: 'path begins /', fallback: 'b' }, b: { condition: null } }),
    ).toBeNull();
  });
});
