import type { Protocol, RouteConfig } from '../../../domain/gateway';
import type { Choice } from './compiled-route';
import type { RouteState } from './route-states';
import type { TargetState } from './targets';

/** Targets that have been tried in vain; null while none has. */
export type Tried = ReadonlySet<TargetState> | null;

/** The instances of a route, and which of them may get a request now. */
export type Field = {
  readonly choices: readonly Choice[];
  readonly state: RouteState;
  isUsable(choice: Choice, tried: Tried): boolean;
};

/** How instances take turns: who of the usable ones gets the next request. `client`: its address. */
export type Balance = (field: Field, tried: Tried, client: string) => Choice | null;

export function balanceOf({ balance }: Pick<RouteConfig, 'balance'>, protocol: Protocol): Balance {
  switch (balance?.trim().split(/[\s(]/, 1)[0]) {
    case 'roundrobin':
      return roundRobin;
    case 'leastconn':
      return leastConnections;
    case 'random':
      return random;
    case 'source':
      return bySource;
    case 'first':
      return ({ choices, isUsable }, tried) =>
        choices.find((choice) => isUsable(choice, tried)) ?? null;
    default:
      return protocol === 'tcp' ? leastConnections : roundRobin;
  }
}

function roundRobin({ choices, state, isUsable }: Field, tried: Tried): Choice | null {
  for (let passed = 0; passed < choices.length; passed += 1) {
    const turn = state.turn < choices.length ? state.turn : 0;
    const choice = choices[turn];
    state.turn = turn + 1;
    if (choice !== undefined && isUsable(choice, tried)) return choice;
  }
  return null;
}

/** Of those with equally few the one whose turn it is. */
function leastConnections({ choices, state, isUsable }: Field, tried: Tried): Choice | null {
  let best: Choice | null = null;
  let bestTurn = 0;
  for (let passed = 0; passed < choices.length; passed += 1) {
    const turn = (state.turn + passed) % choices.length;
    const choice = choices[turn];
    if (choice === undefined || !isUsable(choice, tried)) continue;
    if (best !== null && choice.target.inFlight >= best.target.inFlight) continue;
    best = choice;
    bestTurn = turn;
  }
  if (best !== null) state.turn = (bestTurn + 1) % choices.length;
  return best;
}

/** Of two that chance names the one with less to do. */
function random({ choices, isUsable }: Field, tried: Tried): Choice | null {
  const usable = choices.filter((choice) => isUsable(choice, tried));
  const draw = () => usable[Math.floor(Math.random() * usable.length)] ?? null;
  const [one, other] = [draw(), draw()];
  if (one === null || other === null) return null;
  return other.target.inFlight < one.target.inFlight ? other : one;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The same client gets the same instance as long as that may be used, and then another one for all the time. */
function bySource({ choices, isUsable }: Field, tried: Tried, client: string): Choice | null {
  let hash = FNV_OFFSET;
  for (let index = 0; index < client.length; index += 1) {
    hash = Math.imul(hash ^ client.charCodeAt(index), FNV_PRIME);
  }
  const start = (hash >>> 0) % Math.max(1, choices.length);
  for (let passed = 0; passed < choices.length; passed += 1) {
    const choice = choices[(start + passed) % choices.length];
    if (choice !== undefined && isUsable(choice, tried)) return choice;
  }
  return null;
}
