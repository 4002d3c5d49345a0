import type { Dialects, HealthCheck, PortSpec, RuntimeArgument, Scale } from '../deployment';
import type { BasisPoints, Protocol } from '../gateway';
import type { Json } from '../json';

/*
 * Artifacts as read: every short form expanded, every unit converted, references between artifacts still names.
 * Null means "not given" throughout; an empty list was written as such.
 */

export type JsonMap = { [key: string]: Json };
export type Named = { name: string; metadata: JsonMap };
/** The name of something that is described elsewhere. */
export type Reference = { reference: string };

export type Variable = { name: string; alias: string | null; value: string | null };
export type { Dialects, RuntimeArgument };

// Breeds

/** `text` is the value as written; its number is 0 where that is a reference instead. */
export type BreedPort = PortSpec & { text: string };

export type Breed = Named & {
  /** `definition` is an argument array for `command`, the text as given for every other type. */
  deployable: { type: string; definition: string | string[]; directory?: string };
  ports: BreedPort[];
  environment: Variable[];
  constants: Record<string, string>;
  arguments: RuntimeArgument[];
  /** alias → breed; the name of one that is only named may end in `*`. */
  dependencies: Record<string, Breed | Reference>;
  healthChecks: HealthCheck[] | null;
};

// Blueprints

export type Blueprint = Named & {
  gateways: BlueprintGateway[];
  clusters: BlueprintCluster[];
  /** Blueprint-level values: cluster → variable → value. */
  environment: Record<string, Record<string, string>>;
  dialects: Dialects;
};

/** An external gateway. */
export type BlueprintGateway = GatewaySettings & {
  /** The key in the document: a port number or a name. */
  key: string;
  /** null: assigned at deploy time. */
  port: number | null;
  protocol: Protocol;
  service: GatewayAddress | null;
  routes: ({ cluster: string; port: string } & RouteSettings)[];
};

export type BlueprintCluster = {
  name: string;
  metadata: JsonMap;
  services: BlueprintService[];
  /** Internal gateways that say something of their own; one exists per port anyway. */
  gateways: ClusterGateway[];
  slas: ClusterSla[];
  release: Release | null;
  network: string | null;
  healthChecks: HealthCheck[] | null;
  dialects: Dialects;
};

/** Port null: the only port of the cluster, once that is known. */
export type ClusterGateway = GatewaySettings & {
  port: string | null;
  routes: ({ service: string } & RouteSettings)[];
};

export type BlueprintService = {
  breed: Breed | Reference;
  environment: Record<string, string>;
  scale: Scale | Reference | null;
  arguments: RuntimeArgument[];
  /** null: not given; empty: none wanted. */
  healthChecks: HealthCheck[] | null;
  network: string | null;
  dialects: Dialects;
};

// Gateways and routes

export type GatewayAddress = { host: string; port: number };

export type GatewaySettings = {
  metadata: JsonMap;
  /** `none` is said aloud: a merge that leaves it out keeps what is there. */
  sticky: 'none' | 'route' | 'instance' | null;
  /** Who tells visitors apart, each of whom gets the same route always: a client key. */
  visitors: string | null;
  virtualHosts: string[];
  virtualHostsOnly: boolean | null;
  /** Which containers are targets, as written; it parses. */
  selector: string | null;
  /** A copy of this share of the requests goes to that route as well. */
  mirror: { route: string; share: BasisPoints } | null;
  rateLimit: { requests: number; perMs: number; key: string | null } | null;
  /** `certificates` are names of secrets; `redirect` is a port from which plain requests are sent on. */
  tls: { certificates: string[]; redirect: number | null } | null;
};

/** What a route says of itself; with `reference` set, a stored route says the rest. */
export type RouteSettings = {
  reference: string | null;
  metadata: JsonMap;
  weight: BasisPoints | null;
  condition: Reference | { text: string } | null;
  conditionStrength: BasisPoints | null;
  rewrites: (Reference | { path: string })[];
  balance: string | null;
  selector: string | null;
  connectTimeoutMs: number | null;
  timeoutMs: number | null;
  retries: { attempts: number; on: string[]; methods: string[] } | null;
  circuitBreaker: {
    consecutiveErrors: number | null;
    ejectionMs: number | null;
    maxConnections: number | null;
  } | null;
  fallback: string | null;
};

/** A gateway of its own. A path has one to four segments, or is `[url]` (dsl.md §8.1). */
export type Gateway = Named &
  GatewaySettings & {
    port: number | null;
    protocol: Protocol;
    service: GatewayAddress | null;
    routes: ({ path: string } & RouteSettings)[];
  };

export type Route = Named & Omit<RouteSettings, 'reference'>;
export type Condition = Named & { condition: string };
export type Rewrite = Named & { path: string };
export type StoredScale = Named & Scale;

// Service levels

/** A stored SLA with escalations of the cluster's own, or an SLA described here, whose name is empty. */
export type ClusterSla = (Reference & { escalations: ListedEscalation[] }) | Sla;

export type Sla = Named & { escalations: ListedEscalation[] } & SlaRule;
export type SlaRule =
  | {
      type: 'response_time_sliding_window';
      upperMs: number;
      lowerMs: number;
      intervalS: number;
      cooldownS: number;
      /** Which quantile is meant, in percent; null: the average. */
      quantile: number | null;
    }
  | { type: 'escalation_only' }
  | ({ type: 'availability' } & Objective)
  | ({ type: 'latency'; thresholdMs: number } & Objective)
  | { type: 'other'; written: string; parameters: JsonMap };

export type Objective = {
  objective: BasisPoints;
  periodMs: number;
  minimumRequests: number | null;
  description: string | null;
  runbook: string | null;
};

/** In a list: a stored one, or one described here, whose name is empty. */
export type ListedEscalation = Reference | Escalation;

export type Escalation = Named & EscalationAction;
export type EscalationAction =
  | { type: 'to_all' | 'to_one'; escalations: ListedEscalation[] }
  | {
      type: 'scale_instances' | 'scale_cpu' | 'scale_memory';
      minimum: number;
      maximum: number;
      scaleBy: number;
      /** A cluster; null: the one that has the SLA. */
      target: string | null;
    }
  | { type: 'notify'; channel: string; severity: string | null; message: string | null }
  /** `to` is a route, or `previous`. */
  | { type: 'shift_traffic'; to: string }
  | { type: 'webhook'; url: string; method: string | null }
  | { type: 'other'; written: string; parameters: JsonMap };

// Releases

export type Release = {
  steps: { weight: BasisPoints; holdMs: number | null; approval: boolean }[];
  metrics: { metric: string; quantile: number | null; tolerance: BasisPoints | null }[];
  onWorse: 'roll_back' | 'pause' | 'notify';
};

// Workflows, templates

export const WORKFLOW_STATUSES = [
  'starting',
  'running',
  'stopping',
  'suspending',
  'suspended',
  'restarting',
] as const;
export type WorkflowStatus = (typeof WORKFLOW_STATUSES)[number];

export type Schedule =
  | { type: 'daemon' }
  /** ISO 8601; `start` null: now; `repeat` null: for ever. */
  | { type: 'time'; period: string; start: string | null; repeat: number | null }
  | { type: 'event'; tags: string[] };

export type Workflow = Named & {
  breed: Breed | Reference;
  schedule: Schedule;
  status: WorkflowStatus | null;
  scale: Scale | Reference | null;
  environment: Record<string, string>;
  arguments: RuntimeArgument[];
  healthChecks: HealthCheck[] | null;
  network: string | null;
  dialects: Dialects;
};

export type Template = Named & { definition: JsonMap };

/** Sent in to be deployed: a blueprint, an exported deployment read as one, or the name of a stored blueprint. */
export type DeploymentInput = { name: string; blueprint: Blueprint | Reference };

// What is read but not stored

export type EventInput = {
  tags: string[];
  type: string;
  value: Json;
  /** ISO 8601; null: now. */
  timestamp: string | null;
  version: string | null;
};

export const AGGREGATORS = ['min', 'max', 'average', 'sum', 'count'] as const;
export type EventQuery = {
  tags: string[];
  type: string | null;
  /** Times as written: ISO 8601 or date arithmetic such as `now() - 10m`. */
  timestamp: { lt?: string; lte?: string; gt?: string; gte?: string } | null;
  aggregator: { type: (typeof AGGREGATORS)[number]; field: string | null } | null;
};

/** What a document says, by its kind. The name of what has none is empty. */
export type Artifact =
  | { kind: 'blueprints'; value: Blueprint }
  | { kind: 'breeds'; value: Breed }
  | { kind: 'conditions'; value: Condition }
  | { kind: 'deployments'; value: DeploymentInput }
  | { kind: 'escalations'; value: Escalation }
  | { kind: 'gateways'; value: Gateway }
  | { kind: 'rewrites'; value: Rewrite }
  | { kind: 'routes'; value: Route }
  | { kind: 'scales'; value: StoredScale }
  | { kind: 'slas'; value: Sla }
  | { kind: 'templates'; value: Template }
  | { kind: 'workflows'; value: Workflow }
  | { kind: 'events'; value: EventInput }
  | { kind: 'event-queries'; value: EventQuery };
