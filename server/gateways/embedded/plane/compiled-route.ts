import {
  type Protocol,
  type RetryReason,
  type RouteConfig,
  SAFE_METHODS,
} from '../../../domain/gateway';
import { type Balance, balanceOf, type Field, type Tried } from './balance';
import { beginProbe, type CircuitRules, isEjected } from './circuit';
import type { Limits } from './limits';
import { type CompiledRewrites, compileRewrites } from './rewrite';
import type { RouteState } from './route-states';
import { isRefusing, type TargetState } from './targets';

/** Which target gets a request, and the route it is counted for. */
export type Choice = { readonly route: CompiledRoute; readonly target: TargetState };

export type RetryRules = {
  readonly attempts: number;
  readonly reasons: ReadonlySet<RetryReason>;
  readonly methods: ReadonlySet<string>;
};

/** A route as requests meet it. */
export type CompiledRoute = Field & {
  readonly index: number;
  readonly name: string;
  readonly balance: Balance;
  readonly circuit: CircuitRules | null;
  readonly maxConnections: number | null;
  readonly fallback: string | null;
  readonly rewrites: CompiledRewrites | null;
  readonly retries: RetryRules | null;
  readonly connectMs: number;
  /** null: the limit of the data plane counts. */
  readonly timeoutMs: number | null;
};

export type RouteParts = {
  protocol: Protocol;
  limits: Limits;
  index: number;
  state: RouteState;
  targets: readonly TargetState[];
};

export function compileRoute(route: RouteConfig, parts: RouteParts): CompiledRoute {
  const { protocol, limits, index, state, targets } = parts;
  const choices: Choice[] = [];
  const circuit = circuitOf(route, limits);
  const compiled: CompiledRoute = {
    ...{ index, name: route.name, state, choices, circuit },
    isUsable: ({ target }, tried) =>
      !isRefusing(target) &&
      (circuit === null || !isEjected(target)) &&
      (tried === null || !tried.has(target)),
    balance: balanceOf(route, protocol),
    maxConnections: route.circuitBreaker?.maxConnections ?? null,
    fallback: route.fallback ?? null,
    rewrites: compileRewrites(route.rewrites ?? []),
    retries: retriesOf(route),
    connectMs: route.connectTimeoutMs ?? limits.connectMs,
    timeoutMs: route.timeoutMs ?? null,
  };
  for (const target of targets) choices.push({ route: compiled, target });
  return compiled;
}

function circuitOf({ circuitBreaker }: RouteConfig, limits: Limits): CircuitRules | null {
  if (circuitBreaker?.consecutiveErrors === undefined) return null;
  const { consecutiveErrors, ejectionMs = limits.ejectionMs } = circuitBreaker;
  return { consecutiveErrors, ejectionMs };
}

function retriesOf({ retries }: RouteConfig): RetryRules | null {
  if (retries === undefined) return null;
  const methods = retries.methods.length === 0 ? SAFE_METHODS : retries.methods;
  return {
    attempts: retries.attempts,
    reasons: new Set(retries.on),
    methods: new Set(methods.map((method) => method.toUpperCase())),
  };
}

export function isFull({ maxConnections, state }: CompiledRoute): boolean {
  return maxConnections !== null && state.connections >= maxConnections;
}

/** Whoever has a free hand; null where none may be used now, or the route has as many requests as it may have. */
export function chooseWithin(route: CompiledRoute, tried: Tried, client: string): Choice | null {
  return isFull(route) ? null : route.balance(route, tried, client);
}

/** Those that refused a connection a moment ago may be asked all the same when there is nobody else. */
export function chooseRefusing(route: CompiledRoute, tried: Tried): Choice | null {
  if (isFull(route)) return null;
  const isLeft = ({ target }: Choice) =>
    !(tried?.has(target) ?? false) && (route.circuit === null || !isEjected(target));
  return route.choices.find(isLeft) ?? null;
}

/** Counts a request as under way; true where it probes an ejected target. */
export function beginAt({ route, target }: Choice): boolean {
  target.inFlight += 1;
  route.state.connections += 1;
  return route.circuit !== null && beginProbe(target);
}

export function endAt({ route, target }: Choice): void {
  target.inFlight -= 1;
  route.state.connections -= 1;
}
