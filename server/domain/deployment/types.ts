import type { GatewaySpec, Protocol } from '../gateway';

export type Deployable = {
  /** `command` in the process driver; others as drivers come. */
  type: string;
  /** For `command`: the argument array, never given to a shell. */
  command: string[];
  /** Working directory, relative to the project; the project itself when absent. */
  directory?: string;
};

export type PortSpec = { name: string; number: number; protocol: Protocol };

export type HealthCheck = {
  path: string;
  port: string;
  protocol: 'HTTP' | 'HTTPS';
  initialDelayMs: number;
  intervalMs: number;
  timeoutMs: number;
  /** Consecutive failures until an instance counts as unhealthy. */
  failures: number;
};

/** cpu in cores, memory in MB (10^6 bytes). */
export type Scale = { cpu: number; memoryMb: number; instances: number };

/** One version in a cluster, every reference resolved. `name` is the breed's name, unique in the deployment. */
export type ServiceSpec = {
  name: string;
  deployable: Deployable;
  ports: PortSpec[];
  environment: Record<string, string>;
  healthChecks: HealthCheck[];
  scale: Scale;
  /** Names of the clusters that must be healthy before this one starts. */
  dependsOn: string[];
};

export type ClusterSpec = { name: string; services: ServiceSpec[] };

/** The desired state of a deployment. What is stored, planned against and reconciled. */
export type DeploymentSpec = {
  name: string;
  clusters: ClusterSpec[];
  gateways: GatewaySpec[];
};

export type InstanceLabels = {
  deployment: string;
  cluster: string;
  service: string;
  /** Hash of what would make a restart necessary; differs when the instance must be replaced. */
  fingerprint: string;
};

/** What a container driver is told to run. `id` is stable: `deployment/cluster/service/fingerprint.ordinal`. */
export type InstanceSpec = {
  id: string;
  labels: InstanceLabels;
  deployable: Deployable;
  ports: PortSpec[];
  environment: Record<string, string>;
  cpu: number;
  memoryMb: number;
};

export type InstanceExit = {
  code: number | null;
  signal: string | null;
  /** Epoch ms; when it was noticed if it happened while nobody watched. */
  at: number;
  /** The last lines it wrote, newest last; empty if it wrote none. */
  lastLines: string[];
};

/** What a container driver reports about one instance. */
export type ObservedInstance = {
  id: string;
  labels: InstanceLabels;
  state: 'running' | 'exited';
  host: string;
  /** Real port by port name. */
  ports: Record<string, number>;
  pid?: number;
  /** Epoch ms. */
  startedAt: number;
  /** How often this id was started. */
  starts: number;
  exit?: InstanceExit;
};

export type InstanceUsage = {
  /** Cores in use, averaged since the previous reading. */
  cpu: number;
  memoryBytes: number;
};

export type LogLine = {
  /** Epoch ms the line was read, where known. */
  at?: number;
  stream: 'stdout' | 'stderr';
  text: string;
};

/** Health as the prober sees it; `unknown` until the first answer. */
export type InstanceHealth = {
  state: 'unknown' | 'passing' | 'failing';
  /** Epoch ms since when it is in this state. */
  since: number;
  /** Why it fails, e.g. `GET /health answered 500`. */
  reason?: string;
};

export const SERVICE_STATES = [
  'waiting',
  'starting',
  'healthy',
  'unhealthy',
  'draining',
  'stopped',
  'failed',
] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export type OperationKind =
  | 'apply'
  | 'merge'
  | 'slice'
  | 'scale'
  | 'weights'
  | 'remove'
  | 'roll-back';
export type OperationState = 'running' | 'succeeded' | 'failed' | 'superseded';
