import type { Target } from '../../../domain/gateway';

/** A target as the data plane sees it. Outlives the route table it stands in while requests are under way. */
export type TargetState = {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** What it is asked for as `Host`; null: what the client asked for. */
  readonly ownHost: string | null;
  inFlight: number;
  /** `performance.now()` until which it is passed over, because it refused a connection. */
  refusedUntil: number;
  /** For the circuit breaker of its route: see `circuit.ts`. */
  errorsInRow: number;
  /** `performance.now()` until which it gets nothing; 0 while it is in good standing. */
  ejectedUntil: number;
  isProbed: boolean;
};

export type TargetRegistry = {
  /** The same state for the same id and address, so that counts and refusals survive a change of routes. */
  resolve(target: Target): TargetState;
  /** Requests under way by id: of `current` targets in any case, of others while they have some. */
  inFlight(current: ReadonlySet<string>): Record<string, number>;
};

export function createTargetRegistry(): TargetRegistry {
  const states = new Map<string, TargetState>();
  return {
    resolve(target) {
      const key = JSON.stringify([target.id, target.host, target.port, target.tls === true]);
      const state = states.get(key) ?? createState(target);
      states.set(key, state);
      return state;
    },
    inFlight(current) {
      const counts: Record<string, number> = {};
      for (const [key, state] of states) {
        if (state.inFlight === 0 && !current.has(state.id)) states.delete(key);
        else counts[state.id] = (counts[state.id] ?? 0) + state.inFlight;
      }
      return counts;
    },
  };
}

function createState(target: Target): TargetState {
  const { id, host, port } = target;
  return {
    ...{ id, host, port, tls: target.tls === true, ownHost: ownHostOf(target) },
    ...{ inFlight: 0, refusedUntil: 0, errorsInRow: 0, ejectedUntil: 0, isProbed: false },
  };
}

/** What lies outside of Vamp knows itself by its own name alone. */
function ownHostOf({ id, host, port, tls }: Target): string | null {
  if (!id.startsWith('external:')) return null;
  const name = host.includes(':') ? `[${host}]` : host;
  return port === (tls === true ? 443 : 80) ? name : `${name}:${port}`;
}

export function isRefusing(target: TargetState): boolean {
  return target.refusedUntil !== 0 && target.refusedUntil > performance.now();
}
