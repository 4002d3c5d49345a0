import type { GatewayCapabilities, GatewayConfig, ObservedGateway } from '../domain/gateway';
import type { TrafficBatch } from '../domain/metric';
import type { DriverStatus } from './container-driver';

/** A PEM with the chain and its key, as the secret of that name holds it. Never shown, never logged. */
export type Certificate = { secret: string; fingerprint: string; pem: string };

/** What a driver made of all gateways, for people to read. */
export type GatewayConfiguration = {
  /** What language `text` is written in. */
  format: 'haproxy' | 'json';
  text: string;
  /** The last change that was refused or failed, and when (epoch ms). */
  lastError: { message: string; at: number } | null;
};

/** Adapter to what moves traffic. It keeps the last configuration when the control plane is away. */
export interface GatewayDriver {
  readonly type: string;
  readonly capabilities: GatewayCapabilities;
  /** Starts what moves the traffic, or adopts it where it runs already. */
  open(): Promise<void>;
  /** Lets go of it; traffic keeps flowing. */
  close(): Promise<void>;
  status(): Promise<DriverStatus>;
  /**
   * Creates or replaces one gateway. When it resolves, every request accepted from then on follows it. Requests under
   * way keep their target. A port that cannot be bound is not thrown but observed as `failed` with the reason; so is a
   * certificate that is missing or does not fit.
   */
  put(config: GatewayConfig): Promise<ObservedGateway>;
  /** Stops listening; requests under way finish. Removing what is not there is not an error. */
  remove(name: string): Promise<void>;
  /** All certificates there are, in place of those before; gateways name them by `secret` and `fingerprint`. */
  setCertificates(certificates: readonly Certificate[]): Promise<void>;
  observe(): Promise<ObservedGateway[]>;
  /** Samples of complete seconds after `sequence` (`''`: all it still has), each handed over exactly once per sequence. */
  collect(sequence: string): Promise<TrafficBatch>;
  readConfiguration(): Promise<GatewayConfiguration>;
  /** A request that carries it as `X-Vamp-Trace` is answered with the route and the instance it got, and why. */
  traceToken(): Promise<string>;
  /** Ends what moves the traffic, and with it the traffic. Nothing to do when none runs. */
  stop(): Promise<void>;
}
