import type { DeploymentView, GatewayView } from '../deployment';
import type { VampEvent } from '../event';
import type { TrafficPoint } from '../metric';

/** What a browser tab may follow over its one stream. `traffic:<gateway>` includes its routes, `traffic` all totals. */
export type LiveTopic = 'events' | 'deployments' | 'gateways' | 'traffic' | `traffic:${string}`;

/** One second of one gateway. */
export type LiveTraffic = { total: TrafficPoint; routes: Record<string, TrafficPoint> };

export type LiveMessage =
  | { kind: 'event'; event: VampEvent }
  /** The new state of one deployment; null when it is gone. */
  | { kind: 'deployment'; name: string; view: DeploymentView | null }
  /** The new state of all gateways. */
  | { kind: 'gateways'; views: GatewayView[] }
  | { kind: 'traffic'; at: number; gateways: Record<string, LiveTraffic> }
  /**
   * From here on every change is told; some may have gone by before, or been lost on a reader that was too slow: take
   * fresh snapshots. The first message of a stream that is complete.
   */
  | { kind: 'resync' };
