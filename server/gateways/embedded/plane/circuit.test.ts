import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RouteConfig } from '../../../domain/gateway';
import { abandonProbe, beginProbe, healthOf, isEjected, noteOutcome } from './circuit';
import { type CompiledRoute, compileRoute } from './compiled-route';
import { DEFAULT_LIMITS } from './limits';
import { createRouteStates } from './route-states';
import { createTargetRegistry, type TargetState } from './targets';

const RULES = { consecutiveErrors: 3, ejectionMs: 1_000 };
const at = (id: string) => ({ id, host: '127.0.0.1', port: 1 });

let target: TargetState;
const fail = (isProbe = false) => noteOutcome(target, RULES, { isError: true, isProbe });
const succeed = (isProbe = false) => noteOutcome(target, RULES, { isError: false, isProbe });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'] });
  target = createTargetRegistry().resolve(at('a'));
});
afterEach(() => void vi.useRealTimers());

describe('the circuit of a target', () => {
  it('opens after so many errors in a row, not after as many in all', () => {
    fail();
    fail();
    succeed();
    fail();
    fail();
    expect(isEjected(target)).toBe(false);
    fail();
    expect(isEjected(target)).toBe(true);
  });

  it('lets one request probe it after its time, and closes when that succeeds', () => {
    for (let n = 0; n < 3; n += 1) fail();
    vi.advanceTimersByTime(999);
    expect(isEjected(target)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(isEjected(target)).toBe(false);
    expect(beginProbe(target)).toBe(true);
    expect(isEjected(target)).toBe(true);
    succeed(true);
    expect(isEjected(target)).toBe(false);
    expect(beginProbe(target)).toBe(false);
  });

  it('stays open for as long again when the probe fails', () => {
    for (let n = 0; n < 3; n += 1) fail();
    vi.advanceTimersByTime(1_000);
    beginProbe(target);
    fail(true);
    vi.advanceTimersByTime(999);
    expect(isEjected(target)).toBe(true);
  });

  it('is probed by another one when the first has left', () => {
    for (let n = 0; n < 3; n += 1) fail();
    vi.advanceTimersByTime(1_000);
    beginProbe(target);
    abandonProbe(target);
    expect(isEjected(target)).toBe(false);
  });

  it('does not heed what was under way when it opened', () => {
    for (let n = 0; n < 3; n += 1) fail();
    succeed();
    expect(isEjected(target)).toBe(true);
    vi.advanceTimersByTime(500);
    fail();
    vi.advanceTimersByTime(500);
    expect(isEjected(target)).toBe(false);
  });
});

describe('healthOf', () => {
  function compile(rules: Partial<RouteConfig>): CompiledRoute {
    const registry = createTargetRegistry();
    const targets = ['a', 'b'].map((id) => registry.resolve(at(id)));
    const [state] = createRouteStates('g').resolve(['v']);
    if (state === undefined) throw new Error('there is a state');
    const config: RouteConfig = { name: 'v', weight: 10_000, targets: [], ...rules };
    return compileRoute(config, {
      ...{ protocol: 'http', limits: DEFAULT_LIMITS, index: 0 },
      ...{ state, targets },
    });
  }
  const eject = (route: CompiledRoute, index: number) => {
    const choice = route.choices[index];
    if (choice !== undefined) choice.target.ejectedUntil = performance.now() + 1_000;
  };

  it('is silent where nothing is out of the ordinary', () => {
    expect(healthOf(compile({}), Date.now())).toBeNull();
    expect(healthOf(compile({ circuitBreaker: { consecutiveErrors: 1 } }), 0)).toBeNull();
  });

  it('tells who gets nothing, until when, and how far the circuit is open', () => {
    const route = compile({ circuitBreaker: { consecutiveErrors: 1 } });
    eject(route, 0);
    const until = 50_000 + 1_000;
    expect(healthOf(route, 50_000)).toEqual({
      ...{ circuit: 'closed', connections: 0 },
      ejected: [{ target: 'a', until }],
    });
    eject(route, 1);
    expect(healthOf(route, 50_000)?.circuit).toBe('open');
    vi.advanceTimersByTime(1_000);
    expect(healthOf(route, 51_000)).toMatchObject({ circuit: 'half-open', ejected: [] });
  });
});
