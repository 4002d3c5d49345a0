import type { EventLog } from '../ports/event-log';
import type { MetricStore } from '../ports/metric-store';
import type { Store } from '../ports/store';

/** The three storage ports over one place where things are kept. */
export type Storage = {
  store: Store;
  eventLog: EventLog;
  metricStore: MetricStore;
  /** Ends every follower and lets go of all connections. */
  close(): Promise<void>;
};
