import type { GatewayConfig, ObservedGateway } from '../../domain/gateway';
import type { Certificate, GatewayConfiguration } from '../../ports/gateway-driver';
import type { TrafficMeter } from '../metering';

/** What an agent gives the plane it carries. */
export type PlaneParts = {
  /** The state directory. */
  home: string;
  meter: TrafficMeter;
  /** Signs what ties clients: the same text gives the same short name-safe text, over restarts and for every plane. */
  sign: (text: string) => string;
  /** As `GatewayDriver.traceToken`. */
  traceToken: string;
  log: (line: string) => void;
  /** What the command of the agent says with `--set NAME=VALUE`. */
  settings: ReadonlyMap<string, string>;
};

/** What carries the traffic inside of an agent; knows nothing of the control channel. */
export interface Plane {
  /** As `GatewayDriver.put`. */
  put(config: GatewayConfig): Promise<ObservedGateway>;
  remove(name: string): Promise<void>;
  setCertificates(certificates: readonly Certificate[]): Promise<void>;
  observe(): Promise<ObservedGateway[]>;
  /** What a gateway is to be after a restart; null: nothing is kept of it. */
  config(name: string): GatewayConfig | null;
  readConfiguration(): Promise<GatewayConfiguration>;
  /** What carries the traffic, e.g. `HAProxy 2.6.12 (pid 4711)`; null where the agent does so itself. */
  engine?(): string | null;
  /** What is wrong although traffic flows; empty when nothing is. */
  problems(): string[];
  /** Lets what is under way finish for at most `graceMs`, then cuts it off. */
  close(graceMs: number): Promise<void>;
}
