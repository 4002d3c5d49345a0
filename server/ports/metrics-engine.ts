import type { LiveTraffic } from '../domain/live';
import type { TrafficSeries } from '../domain/metric';

export type TrafficTick = { at: number; gateways: Record<string, LiveTraffic> };

export interface MetricsEngine {
  /** The last `windowMs` of a gateway; steps grow with the window. */
  traffic(gateway: string, windowMs: number): Promise<TrafficSeries>;
  /** Called once for each complete second that was heard of. */
  onTick(listener: (tick: TrafficTick) => void): () => void;
}
