import type {
  GatewayCapabilities,
  GatewayRules,
  GatewaySpec,
  ObservedGateway,
  RouteHealth,
  RouteSpec,
} from '../gateway';
import type { ChangeSet, DriftItem } from '../plan';
import type {
  ActionProgress,
  DeploymentSettings,
  InstanceExit,
  InstanceHealth,
  InstanceUsage,
  OperationKind,
  OperationOptions,
  OperationState,
  Origin,
  PortSpec,
  Scale,
  ServiceState,
} from './types';

/** What screens and the API show of a deployment: desired and observed in one. */
export type DeploymentView = {
  name: string;
  revision: number;
  intention: 'run' | 'remove';
  /** The worst state of its services; `draining` while it is being removed. */
  state: ServiceState;
  createdAt: number;
  updatedAt: number;
  clusters: ClusterView[];
  gateways: GatewayView[];
  /** The newest operation, with its progress. */
  operation: OperationView | null;
  settings: DeploymentSettings;
  /** What was changed by hand and is not as described. */
  drift: DriftItem[];
};

export type ClusterView = { name: string; services: ServiceView[] };

export type ServiceView = {
  name: string;
  state: ServiceState;
  /** A sentence for every state but healthy: what it waits for, why it failed. */
  reason: string | null;
  /** Epoch ms of the next attempt while it backs off. */
  retryAt: number | null;
  deployableType: string;
  command: string[];
  ports: PortSpec[];
  environment: Record<string, string>;
  scale: Scale;
  dependsOn: string[];
  instances: InstanceView[];
};

export type InstanceView = {
  id: string;
  /** `running` that is not a target of any gateway any more is `draining`. */
  state: 'starting' | 'healthy' | 'unhealthy' | 'draining' | 'exited';
  health: InstanceHealth;
  host: string;
  ports: Record<string, number>;
  pid: number | null;
  startedAt: number;
  starts: number;
  exit: InstanceExit | null;
  usage: InstanceUsage | null;
  inFlight: number;
};

export type GatewayView = {
  name: string;
  deployment: string;
  kind: GatewaySpec['kind'];
  /** Where a client sends requests to. */
  address: string;
  port: number;
  protocol: GatewaySpec['protocol'];
  state: ObservedGateway['state'] | 'pending';
  reason: string | null;
  /** What it says beyond its routes, as it is wanted. */
  rules: GatewayRules;
  routes: RouteView[];
  /** Host names under which it answers, those that were made for it included. */
  virtualHosts: string[];
  /** What the gateway driver can do for it. */
  capabilities: GatewayCapabilities;
};

export type RouteView = RouteSpec & {
  /** The share it really gets now: a route without a healthy target gets nothing. Basis points. */
  liveWeight: number;
  targets: number;
  /** Null where nothing is out of the ordinary. */
  health: RouteHealth | null;
};

export type OperationView = {
  id: number;
  kind: OperationKind;
  state: OperationState;
  author: string;
  origin: Origin;
  reason: string | null;
  startedAt: number;
  finishedAt: number | null;
  changeSet: ChangeSet;
  /** One per action of the change set, in its order. */
  progress: ActionProgress[];
  options: OperationOptions;
  /** The revision of the deployment it leads to. */
  revision: number;
  /** True when there is something to return to. */
  reversible: boolean;
};
