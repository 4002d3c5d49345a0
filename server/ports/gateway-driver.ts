import type { GatewayConfig, ObservedGateway } from '../domain/gateway';
import type { TrafficBatch } from '../domain/metric';
import type { DriverStatus } from './container-driver';

/** Adapter to what moves traffic. It keeps the last configuration when the control plane is away. */
export interface GatewayDriver {
  readonly type: string;
  /** Starts what moves the traffic, or adopts it where it runs already. */
  open(): Promise<void>;
  /** Lets go of it; traffic keeps flowing. */
  close(): Promise<void>;
  status(): Promise<DriverStatus>;
  /**
   * Creates or replaces one gateway. When it resolves, every request accepted from then on follows it. Requests under
   * way keep their target. A port that cannot be bound is not thrown but observed as `failed` with the reason.
   */
  put(config: GatewayConfig): Promise<ObservedGateway>;
  /** Stops listening; requests under way finish. Removing what is not there is not an error. */
  remove(name: string): Promise<void>;
  observe(): Promise<ObservedGateway[]>;
  /** Samples of complete seconds after `sequence` (`''`: all it still has), each handed over exactly once per sequence. */
  collect(sequence: string): Promise<TrafficBatch>;
}
