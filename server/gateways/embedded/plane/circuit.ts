import type { RouteHealth } from '../../../domain/gateway';
import type { CompiledRoute } from './compiled-route';
import type { TargetState } from './targets';

export type CircuitRules = { readonly consecutiveErrors: number; readonly ejectionMs: number };

/** Gets nothing: it erred too often, or the one request that may show that it is well again is under way. */
export function isEjected(target: TargetState): boolean {
  if (target.ejectedUntil === 0) return false;
  return target.isProbed || target.ejectedUntil > performance.now();
}

/** Whoever asks a target after its ejection probes it; true for that request. */
export function beginProbe(target: TargetState): boolean {
  if (target.ejectedUntil === 0) return false;
  target.isProbed = true;
  return true;
}

/** The probe ended without telling anything: the client had left. */
export function abandonProbe(target: TargetState): void {
  target.isProbed = false;
}

/** What a target made of a request. What was under way when it was ejected says nothing new. */
export function noteOutcome(
  target: TargetState,
  rules: CircuitRules,
  outcome: { isError: boolean; isProbe: boolean },
): void {
  const { isError, isProbe } = outcome;
  if (target.ejectedUntil !== 0 && !isProbe) return;
  if (isProbe) target.isProbed = false;
  if (!isError) {
    target.errorsInRow = 0;
    target.ejectedUntil = 0;
    return;
  }
  target.errorsInRow += 1;
  if (!isProbe && target.errorsInRow < rules.consecutiveErrors) return;
  target.errorsInRow = 0;
  target.ejectedUntil = performance.now() + rules.ejectionMs;
}

/** null where nothing is out of the ordinary. `now`: epoch ms. */
export function healthOf(route: CompiledRoute, now: number): RouteHealth | null {
  const { circuit, choices, state, maxConnections } = route;
  const since = performance.now();
  const out = circuit === null ? [] : choices.filter(({ target }) => target.ejectedUntil !== 0);
  if (out.length === 0 && !(maxConnections !== null && state.connections > 0)) return null;
  const isHalfOpen = out.some(({ target }) => target.isProbed || target.ejectedUntil <= since);
  const isClosed = out.length < choices.length;
  return {
    circuit: isClosed ? 'closed' : isHalfOpen ? 'half-open' : 'open',
    ejected: out
      .filter(({ target }) => target.ejectedUntil > since)
      .map(({ target }) => ({
        target: target.id,
        until: Math.round(now + target.ejectedUntil - since),
      })),
    connections: state.connections,
  };
}
