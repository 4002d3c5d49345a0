import type { TrafficSample } from '../domain/metric';

/** A sample over `stepMs` instead of one second. */
export type TrafficRollup = TrafficSample & { stepMs: number };

/** Rolled-up traffic, for ranges longer than what memory holds. */
export interface MetricStore {
  /** Adds or replaces by (gateway, route, stepMs, at); repeating a write changes nothing. */
  write(rollups: readonly TrafficRollup[]): Promise<void>;
  /** Oldest first, `from` ≤ at < `to`. */
  read(query: {
    gateway: string;
    stepMs: number;
    from: number;
    to: number;
  }): Promise<TrafficRollup[]>;
  /** Forgets what is older than `before`; returns how many. */
  prune(query: { stepMs: number; before: number }): Promise<number>;
}
