import type { Target } from '../../../domain/gateway';

/** A target as the data plane sees it. Outlives the route table it stands in while requests are under way. */
export type TargetState = {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  inFlight: number;
  /** `performance.now()` until which it is passed over, because it refused a connection. */
  refusedUntil: number;
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
      const key = JSON.stringify([target.id, target.host, target.port]);
      const state = states.get(key) ?? { ...target, inFlight: 0, refusedUntil: 0 };
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

export function isRefusing(target: TargetState): boolean {
  return target.refusedUntil !== 0 && target.refusedUntil > performance.now();
}
