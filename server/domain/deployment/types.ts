import type { GatewaySpec, Protocol } from '../gateway';
import type { Json } from '../json';

export type Deployable = {
  /** `command`: a process; `container/docker` (also `docker`): a container. */
  type: string;
  /** For `command` the argument array, never given to a shell; for a container its image, alone. */
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

/** One low-level argument of a container runtime, such as `privileged: true`. */
export type RuntimeArgument = { key: string; value: string };
/** Driver → settings for it alone. */
export type Dialects = { [driver: string]: Json };

/** A text of which parts are secrets; only their names are known here. */
export type SecretText = (string | { secret: string })[];

/** One version in a cluster, every reference resolved. `name` is the breed's name, unique in the deployment. */
export type ServiceSpec = {
  name: string;
  deployable: Deployable;
  ports: PortSpec[];
  /** Without the variables that hold secrets. */
  environment: Record<string, string>;
  /** Variables whose value holds secrets. */
  secrets: Record<string, SecretText>;
  healthChecks: HealthCheck[];
  scale: Scale;
  /** Names of the clusters that must be healthy before this one starts. */
  dependsOn: string[];
  /** In the order in which they count: breed, then service. */
  arguments: RuntimeArgument[];
  /** A container network, e.g. `BRIDGE`, `HOST`; null: the driver's default. */
  network: string | null;
  /** What counts for this service of its own, its cluster's and its blueprint's (dsl.md §15.1), strings resolved. */
  dialects: Dialects;
  /** Raised to replace instances that are as they should be otherwise: a restart, a repair, a secret's new value. */
  generation: number;
};

export type ClusterSpec = { name: string; services: ServiceSpec[] };

/** The desired state of a deployment. What is stored, planned against and reconciled. */
export type DeploymentSpec = {
  name: string;
  clusters: ClusterSpec[];
  gateways: GatewaySpec[];
  /** Cluster → variable → value as written, of blueprints (dsl.md §6.5); what is here wins over later merges. */
  environment?: Record<string, Record<string, string>>;
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
  /** What a driver gets is complete: the reconciler puts in what `secrets` stand for just before it starts one. */
  environment: Record<string, string>;
  secrets: Record<string, SecretText>;
  arguments: RuntimeArgument[];
  network: string | null;
  dialects: Dialects;
  cpu: number;
  memoryMb: number;
};

/** A difference between what an instance was asked to be and what it is: somebody changed it by hand. */
export type InstanceChange = {
  field: 'image' | 'command' | 'environment' | 'cpu' | 'memory' | 'network';
  /** The variable, where `field` is `environment`. */
  variable?: string;
  /** Cores, MB, or the text; null: not set, or not to be shown because it holds a secret. */
  expected: string | null;
  actual: string | null;
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
  /** Absent or empty while nobody changed it. */
  changes?: InstanceChange[];
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
  | 'roll-back'
  /** Replaces instances with new ones of the same kind. */
  | 'restart'
  /** What follows a cancelled operation: everything it had not done yet is as before. */
  | 'cancel'
  /** Brings what was changed by hand back to what is described. */
  | 'repair'
  /** Describes what was changed by hand as what is wanted. */
  | 'adopt'
  /** Tries again what failed. */
  | 'retry';
export type OperationState = 'running' | 'succeeded' | 'failed' | 'cancelled' | 'superseded';

/** From where an operation was asked for. */
export type Origin = 'screen' | 'api' | 'cli' | 'vamp';

export type OperationOptions = {
  /** When it fails, what was before comes back by itself. */
  rollBackOnFailure: boolean;
};

/** What became of one action of a plan. */
export type ActionProgress = {
  /** `PlannedAction.id`. */
  action: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  startedAt: number | null;
  finishedAt: number | null;
  /** What it waits for, or why it failed. */
  reason: string | null;
  /** Of what failed, the last lines it wrote, oldest first; else empty. */
  lastLines: string[];
};

/** How Vamp treats a deployment. */
export type DeploymentSettings = {
  /** What was changed by hand: put back at once, or only shown until somebody decides. */
  repair: 'automatic' | 'manual';
};
export const DEFAULT_SETTINGS: DeploymentSettings = { repair: 'automatic' };
