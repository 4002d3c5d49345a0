/** Integer share of traffic; 10 000 = 100 %. */
export type BasisPoints = number;
export const FULL_WEIGHT: BasisPoints = 10_000;

export type Protocol = 'http' | 'tcp';

/** A place requests can be sent to: an instance, or another gateway. `id` is unique in the installation. */
export type Target = { id: string; host: string; port: number };

/** One target group of a gateway. On screens: a version. */
export type RouteConfig = { name: string; weight: BasisPoints; targets: Target[] };

/**
 * The compiled form of a gateway: everything a gateway driver needs, nothing else.
 * Names: `deployment/port` (external), `deployment/cluster/port` (internal).
 * The weights of a non-empty list of routes sum to 10 000, or are all 0; a route without targets gets nothing.
 */
export type GatewayConfig = {
  name: string;
  host: string;
  /** Further addresses of this machine to listen at; absent where there are none. */
  extraHosts?: string[];
  port: number;
  protocol: Protocol;
  routes: RouteConfig[];
};

/** What a gateway driver reports about one gateway. */
export type ObservedGateway = {
  config: GatewayConfig;
  state: 'serving' | 'failed';
  /** Why it does not serve, e.g. `port 9050 is taken by another process`. */
  reason?: string;
  /** Requests (or TCP connections) under way by target id, removed targets that still drain included. */
  inFlight: Record<string, number>;
};

/** What a deployment wants of a gateway; weights are what people set, whatever is healthy at the moment. */
export type GatewaySpec = {
  name: string;
  kind: 'external' | 'internal';
  port: number;
  protocol: Protocol;
  routes: RouteSpec[];
};

export type RouteSpec = {
  /** For an internal gateway the service (breed name); for an external one `cluster/port`. */
  name: string;
  weight: BasisPoints;
};
