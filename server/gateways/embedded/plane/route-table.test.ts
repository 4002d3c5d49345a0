import { describe, expect, it } from 'vitest';
import type { GatewayConfig, RouteConfig } from '../../../domain/gateway';
import { compileRouteTable, explainNoTarget } from './route-table';
import { createTargetRegistry, type TargetState } from './targets';

const target = (id: string) => ({ id, host: '127.0.0.1', port: 1 });
const configOf = (routes: RouteConfig[]): GatewayConfig => ({
  ...{ name: 'g', host: '127.0.0.1', port: 1, protocol: 'http' },
  routes,
});

describe('compileRouteTable', () => {
  it('goes through the own route first, then the others with a weight, those that refused lately last', () => {
    const registry = createTargetRegistry();
    const table = compileRouteTable(
      configOf([
        { name: 'a', weight: 6_000, targets: [target('a1'), target('a2')] },
        { name: 'off', weight: 0, targets: [target('x')] },
        { name: 'b', weight: 4_000, targets: [target('b1'), target('b2')] },
      ]),
      registry,
      0,
    );
    registry.resolve(target('b1')).refusedUntil = Number.POSITIVE_INFINITY;
    const tried = new Set<TargetState>();
    let choice = table.choose();
    while (choice !== null && choice.route.name !== 'a') choice = table.choose();
    const order: string[] = [];
    while (choice !== null) {
      order.push(choice.target.id);
      tried.add(choice.target);
      choice = table.chooseInstead(choice, tried);
    }
    expect(order.toSorted()).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(order.slice(2)).toEqual(['b2', 'b1']);
  });

  it('sends a request that failed elsewhere to nobody who was taken out in the meantime', () => {
    const registry = createTargetRegistry();
    const tableOf = (ids: string[]) =>
      compileRouteTable(
        configOf([{ name: 'a', weight: 10_000, targets: ids.map(target) }]),
        registry,
        0,
      );
    const failed = tableOf(['a1', 'a2', 'a3']).choose();
    if (failed === null) throw new Error('there is a target');
    const next = tableOf(['a1', 'a3']).chooseInstead(failed, new Set([failed.target]));
    expect(next?.target.id).toBe('a3');
  });

  it('keeps the count of a target across tables, and forgets one that is gone and idle', () => {
    const registry = createTargetRegistry();
    const first = compileRouteTable(
      configOf([{ name: 'a', weight: 10_000, targets: [target('a1')] }]),
      registry,
      0,
    );
    const choice = first.choose();
    if (choice === null) throw new Error('there is a target');
    choice.target.inFlight += 1;
    expect(registry.inFlight(new Set(['a1']))).toEqual({ a1: 1 });
    expect(registry.inFlight(new Set(['a2']))).toEqual({ a1: 1 });
    choice.target.inFlight -= 1;
    expect(registry.inFlight(new Set(['a2']))).toEqual({});
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
