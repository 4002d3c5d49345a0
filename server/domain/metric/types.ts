/** Relative error of every quantile, gateway and control plane alike: a p99 of 100 ms is within 99…101 ms. */
export const LATENCY_RELATIVE_ACCURACY = 0.01;

/** One second of one route, or of copies to it (`copiesOf`), as the gateway counted it. `at` is the epoch ms at which the second began. */
export type TrafficSample = {
  gateway: string;
  route: string;
  at: number;
  requests: number;
  /** Requests answered with 5xx or not at all. */
  errors: number;
  /** DDSketch of latencies in ms, protobuf, base64; absent without requests. */
  latency?: string;
};

/** Samples a gateway driver hands over; `sequence` continues where the next call starts, so none is lost or doubled. */
export type TrafficBatch = { sequence: string; samples: TrafficSample[] };

/** One point of a chart. Latencies in ms. `null` is "no data", never zero. */
export type TrafficPoint = {
  at: number;
  /** Requests per second. */
  rate: number | null;
  /** Share 0…1. */
  errors: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
};

/** Series of one gateway; `total` is over all its routes, without copies. Points lie `stepMs` apart, oldest first. */
export type TrafficSeries = {
  gateway: string;
  stepMs: number;
  /** Epoch ms of the newest second heard of from this gateway; null if never. */
  lastHeardAt: number | null;
  total: TrafficPoint[];
  routes: Record<string, TrafficPoint[]>;
};
