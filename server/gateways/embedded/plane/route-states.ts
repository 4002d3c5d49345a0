import type { MeteredRoute } from '../../metering';

/** What a route remembers over changes of its gateway. */
export type RouteState = MeteredRoute & {
  /** Requests (or TCP connections) under way. */
  connections: number;
  /** Whose turn it is. */
  turn: number;
};

export type RouteStates = {
  /** In the order of the names; forgets all others that have nothing under way. */
  resolve(names: readonly string[]): RouteState[];
};

export function createRouteStates(gateway: string): RouteStates {
  const states = new Map<string, RouteState>();
  return {
    resolve(names) {
      const kept = new Set(names);
      for (const [name, { connections }] of states) {
        if (connections === 0 && !kept.has(name)) states.delete(name);
      }
      return names.map((name) => {
        const state = states.get(name) ?? { gateway, name, connections: 0, turn: 0 };
        states.set(name, state);
        return state;
      });
    },
  };
}
