import { describe, expect, it } from 'vitest';
import type { GatewayConfig, RouteConfig } from '../../../domain/gateway';
import { ANYBODY, NO_TIE } from './client';
import { beginAt, type Choice, endAt } from './compiled-route';
import { explainNoTarget } from './explain-no-target';
import { DEFAULT_LIMITS } from './limits';
import { compileRouteTable, createGatewayMemory, type RouteTable } from './route-table';
import type { TargetState } from './targets';

const target = (id: string) => ({ id, host: '127.0.0.1', port: 1 });
const targets = (...ids: string[]) => ids.map(target);
const configOf = (routes: RouteConfig[]): GatewayConfig => ({
  ...{ name: 'g', host: '127.0.0.1', port: 1, protocol: 'http' },
  routes,
});

function createTables() {
  const memory = createGatewayMemory('g', { limits: DEFAULT_LIMITS, sign: (text) => text });
  const of = (...routes: RouteConfig[]) => compileRouteTable(configOf(routes), memory);
  return { memory, of };
}

function pick(table: RouteTable): Choice | null {
  const route = table.routes[table.decide(ANYBODY.asker).route];
  return route === undefined ? null : table.choose(route, NO_TIE, '');
}

function pickFrom(table: RouteTable, name: string): Choice | null {
  const route = table.routes.find((each) => each.name === name);
  return route === undefined ? null : table.choose(route, NO_TIE, '');
}

describe('compileRouteTable', () => {
  it('goes through the own route first, then the others with a weight, those that refused lately last', () => {
    const { memory, of } = createTables();
    const table = of(
      { name: 'a', weight: 6_000, targets: targets('a1', 'a2') },
      { name: 'off', weight: 0, targets: targets('x') },
      { name: 'b', weight: 4_000, targets: targets('b1', 'b2') },
    );
    memory.targets.resolve(target('b1')).refusedUntil = Number.POSITIVE_INFINITY;
    const tried = new Set<TargetState>();
    const order: string[] = [];
    let choice = pickFrom(table, 'a');
    while (choice !== null) {
      order.push(choice.target.id);
      tried.add(choice.target);
      choice = table.chooseInstead(choice, tried, '');
    }
    expect(order.toSorted()).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(order.slice(2)).toEqual(['b2', 'b1']);
  });

  it('sends a request that failed elsewhere to nobody who was taken out in the meantime', () => {
    const { of } = createTables();
    const tableOf = (...ids: string[]) =>
      of({ name: 'a', weight: 10_000, targets: targets(...ids) });
    const failed = pick(tableOf('a1', 'a2', 'a3'));
    if (failed === null) throw new Error('there is a target');
    const next = tableOf('a1', 'a3').chooseInstead(failed, new Set([failed.target]), '');
    expect(next?.target.id).toBe('a3');
  });

  it('keeps the count of a target across tables, and forgets one that is gone and idle', () => {
    const { memory, of } = createTables();
    const choice = pick(of({ name: 'a', weight: 10_000, targets: targets('a1') }));
    if (choice === null) throw new Error('there is a target');
    beginAt(choice);
    expect(memory.targets.inFlight(new Set(['a1']))).toEqual({ a1: 1 });
    expect(memory.targets.inFlight(new Set(['a2']))).toEqual({ a1: 1 });
    endAt(choice);
    expect(memory.targets.inFlight(new Set(['a2']))).toEqual({});
  });

  it('keeps the turn of instances and both draws over changes, however often they come', () => {
    const { of } = createTables();
    const counts: Record<string, number> = {};
    for (let n = 0; n < 400; n += 1) {
      const table = of(
        { name: 'a', weight: 5_000, targets: targets('a1', 'a2') },
        { name: 'b', weight: 5_000, targets: targets('b1', 'b2') },
      );
      const id = pick(table)?.target.id ?? '';
      counts[id] = (counts[id] ?? 0) + 1;
    }
    expect(Object.keys(counts).toSorted()).toEqual(['a1', 'a2', 'b1', 'b2']);
    for (const count of Object.values(counts)) expect(Math.abs(count - 100)).toBeLessThanOrEqual(2);
  });

  it.each([
    { fallback: 'b', expected: 'b1' },
    { fallback: 'c', expected: 'd1' },
    { fallback: undefined, expected: undefined },
  ])('a full route hands over to $fallback', ({ fallback, expected }) => {
    const { of } = createTables();
    const rule = fallback === undefined ? {} : { fallback };
    const table = of(
      {
        ...{ name: 'a', weight: 10_000, targets: targets('a1') },
        ...{ circuitBreaker: { maxConnections: 1 }, ...rule },
      },
      { name: 'b', weight: 0, targets: targets('b1') },
      { name: 'c', weight: 0, targets: [], fallback: 'd' },
      { name: 'd', weight: 0, targets: targets('d1'), fallback: 'c' },
    );
    const first = pick(table);
    if (first === null) throw new Error('there is a target');
    beginAt(first);
    expect(pick(table)?.target.id).toBe(expected);
    endAt(first);
    expect(pick(table)?.target.id).toBe('a1');
  });

  it('follows a tie to an instance while that may be used', () => {
    const { memory, of } = createTables();
    const table = of({ name: 'a', weight: 10_000, targets: targets('a1', 'a2', 'a3') });
    const [route] = table.routes;
    const choice = route?.choices[2];
    if (route === undefined || choice === undefined) throw new Error('there is a route');
    const chosen = () => table.choose(route, { route: 0, choice }, '')?.target.id;
    expect([chosen(), chosen()]).toEqual(['a3', 'a3']);
    memory.targets.resolve(target('a3')).refusedUntil = Number.POSITIVE_INFINITY;
    expect(chosen()).not.toBe('a3');
  });
});

describe('explainNoTarget', () => {
  it.each([
    { routes: [], text: 'gateway g has no routes' },
    {
      routes: [{ name: 'a', weight: 0, targets: [target('a1')] }],
      text: 'gateway g: every route has weight 0 %',
    },
    {
      routes: [{ name: 'a', weight: 10_000, targets: [] }],
      text: 'gateway g: no target is ready in a',
    },
  ])('$text', ({ routes, text }) => {
    expect(explainNoTarget(configOf(routes))).toBe(text);
  });
});
