import type { Routing } from '../../../domain/gateway';
import type { Tried } from './balance';
import { isEjected } from './circuit';
import {
  type Choice,
  type CompiledRoute,
  chooseRefusing,
  chooseWithin,
  isFull,
} from './compiled-route';

/** Who takes a request that its route cannot take. */
export type StandIns = {
  choose(start: CompiledRoute, tried: Tried, address: string): Choice | null;
  /** The route is gone: anybody with a weight. */
  chooseAny(tried: Tried, address: string): Choice | null;
};

export function createStandIns(routes: readonly CompiledRoute[], routing: Routing): StandIns {
  const named = new Map(routes.map((route) => [route.name, route]));
  const sharing = routes.filter(({ index }) => (routing.shares[index] ?? 0) > 0);

  /** The fallback of a route, the fallback of that one, and so on until one would come again. */
  const fallbacksOf = (start: CompiledRoute): CompiledRoute[] => {
    const chain: CompiledRoute[] = [];
    for (let at = next(start); at !== undefined && at !== start && !chain.includes(at); ) {
      chain.push(at);
      at = next(at);
    }
    return chain;
  };
  const next = ({ fallback }: CompiledRoute) =>
    fallback === null ? undefined : named.get(fallback);

  /** Those that refused a connection a moment ago may be asked all the same when there is nobody else. */
  const firstOf = (candidates: readonly CompiledRoute[], tried: Tried, address: string) => {
    for (const route of candidates) {
      const choice = chooseWithin(route, tried, address);
      if (choice !== null) return choice;
    }
    for (const route of candidates) {
      const choice = chooseRefusing(route, tried);
      if (choice !== null) return choice;
    }
    return null;
  };

  return {
    choose(start, tried, address) {
      if (start.fallback !== null) return firstOf([start, ...fallbacksOf(start)], tried, address);
      // Load that a limit or a circuit keeps off is not put on routes that did not ask for it.
      if (isFull(start) || isBroken(start)) return firstOf([start], tried, address);
      return firstOf([start, ...sharing.filter((route) => route !== start)], tried, address);
    },
    chooseAny: (tried, address) => firstOf(sharing, tried, address),
  };
}

function isBroken({ circuit, choices }: CompiledRoute): boolean {
  return circuit !== null && choices.some(({ target }) => isEjected(target));
}
