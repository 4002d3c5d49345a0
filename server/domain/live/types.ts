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
  /** The reader was too slow or away too long: take fresh snapshots. */
  | { kind: 'resync' };
