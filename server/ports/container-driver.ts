import type { InstanceSpec, InstanceUsage, LogLine, ObservedInstance } from '../domain/deployment';

export type DriverStatus = {
  available: boolean;
  version: string;
  /** Why it is not available, or what is wrong with it all the same. */
  reason?: string;
  /** What the machine or engine has in all; absent where nobody knows. */
  capacity?: { cpu: number; memoryBytes: number };
  /**
   * How its instances reach gateways where loopback is not theirs: the host name they use, and the address of this
   * machine at which gateways must listen for them as well.
   */
  gatewayAccess?: { name: string; address: string };
};

/** What a driver can do of what not all can; a text says why it cannot. */
export type DriverCapabilities = {
  cpuLimit: true | string;
  memoryLimit: true | string;
  /** `network` of services. */
  networks: true | string;
  /** `arguments` of services. */
  arguments: true | string;
  /** Reports `ObservedInstance.changes`. */
  changes: true | string;
};

export type StopOptions = {
  /** Time between the polite and the final signal. */
  graceMs: number;
};

/** Adapter to what runs instances. All calls are idempotent by instance id and safe to repeat after a crash. */
export interface ContainerDriver {
  readonly type: string;
  /** Values of `deployable.type` it runs. */
  readonly deployableTypes: readonly string[];
  /** Known after `open`. */
  readonly capabilities: DriverCapabilities;
  /** Makes the driver ready and adopts what already runs. */
  open(): Promise<void>;
  /** Lets go of everything without stopping it. */
  close(): Promise<void>;
  status(): Promise<DriverStatus>;
  /** Why this could never start (a command or directory that does not exist), or null. */
  preflight(spec: InstanceSpec): Promise<string | null>;
  /** Starts it unless it runs. Throws a Problem that says why it could not be started. */
  start(spec: InstanceSpec): Promise<ObservedInstance>;
  /** Resolves when the whole process group is gone. Stopping what does not run is not an error. */
  stop(id: string, options: StopOptions): Promise<void>;
  /** Forgets a stopped instance with its output. Throws if it still runs. */
  remove(id: string): Promise<void>;
  /** All instances it knows, running and exited. Rejects with Problem `unavailable` while what runs them is away. */
  observe(): Promise<ObservedInstance[]>;
  /** The last `limit` lines of both streams, oldest first. */
  logs(id: string, options: { limit: number }): Promise<LogLine[]>;
  /** Lines as they are written from now on, oldest first; returns how to stop that. An instance may come later or go. */
  followLogs(id: string, onLines: (lines: LogLine[]) => void): () => void;
  /** Resource use of the running ones among `ids`; an id is absent until it was read twice. */
  usage(ids: readonly string[]): Promise<Record<string, InstanceUsage>>;
  /** Calls back soon after an instance starts or exits; returns how to stop that. */
  onChange(listener: () => void): () => void;
  /** What a start under way waits for (`pulling node:22: 3 of 8 layers, …`); null when it waits for nothing special. */
  waitsFor?(id: string): string | null;
}
