/** Integer share of traffic; 10 000 = 100 %. */
export type BasisPoints = number;
export const FULL_WEIGHT: BasisPoints = 10_000;

export type Protocol = 'http' | 'tcp';

/** A place requests can be sent to: an instance, another gateway, or something outside. `id` is unique in the installation. */
export type Target = {
  id: string;
  host: string;
  port: number;
  /** It speaks TLS: an external target whose address begins with `https`. */
  tls?: true;
};

/** What a failed attempt may be repeated after; a number is a status. */
export type RetryReason = 'connect-failure' | 'reset' | 'timeout' | '5xx' | number;

/** The new path and when: `%[path]` stands for the old one. */
export type RewriteRule = { path: string; condition: string };

/** What a route says beyond its name and weight; what is absent has its default. Durations in ms. */
export type RouteRules = {
  /** Requests that meet it come here before the others are shared by weight. Parses, printed as Vamp prints it. */
  condition?: string;
  /** Share of the requests that meet the condition; 100 % where absent. */
  strength?: BasisPoints;
  rewrites?: RewriteRule[];
  /** How instances take turns: `roundrobin` (http), `leastconn` (tcp), or another way HAProxy knows. */
  balance?: string;
  connectTimeoutMs?: number;
  /** How long an instance may take until its answer begins. */
  timeoutMs?: number;
  retries?: { attempts: number; on: RetryReason[]; methods: string[] };
  circuitBreaker?: {
    /** Errors in a row after which an instance gets nothing for `ejectionMs`; then one request probes it. */
    consecutiveErrors?: number;
    ejectionMs?: number;
    /** Requests under way over all instances; more go to the fallback, or are answered 503. */
    maxConnections?: number;
  };
  /** The route that takes over when no instance of this one may be used. */
  fallback?: string;
  /** Raised to let go of the clients that are tied to this route; 0 where absent. */
  sessions?: number;
};

/** Who tells clients apart: `ip`, `header NAME`, `cookie NAME`. */
export type ClientKey = string;

/** A part of all visitors, `[previous upTo, upTo)` of 10 000, and the route they belong to. */
export type VisitorSlice = { route: string; upTo: BasisPoints };

/** What a gateway says beyond its routes; what is absent has its default. */
export type GatewayRules = {
  /** Ties a client to the route, or within it to the instance, it got first. */
  sticky?: 'route' | 'instance';
  /** By weight, but for each visitor always the same: the route follows from who asks, not from chance. */
  visitors?: {
    key: ClientKey;
    /** Covers 0…10 000 in order; a change of weights moves as few visitors as can be (`assignVisitors`). */
    slices: VisitorSlice[];
  };
  /** Host names under which it answers at the shared `port` too. `only`: at its own port for no other. */
  virtualHosts?: { names: string[]; port: number; only?: true };
  /** A copy of this share goes there too; its answers are thrown away. */
  mirror?: { route: string; share: BasisPoints };
  /** Requests above this are answered 429. One limit for all where `key` is absent. */
  rateLimit?: { requests: number; perMs: number; key?: ClientKey };
  /** `certificates`: names of secrets, each a PEM with chain and key; the first is for clients that name no host. */
  tls?: {
    certificates: { secret: string; fingerprint: string }[];
    /** A port at which plain requests are sent on to the TLS one. */
    redirectFrom?: number;
  };
};

/** One target group of a gateway. On screens: a version. */
export type RouteConfig = { name: string; weight: BasisPoints; targets: Target[] } & RouteRules;

/**
 * Everything a gateway driver needs to know of a gateway, nothing else.
 * Names: `deployment/port` (external), `deployment/cluster/port` (internal), one word (of its own).
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
} & GatewayRules;

/** How a route fares right now. */
export type RouteHealth = {
  /** `open`: no instance may be used; `half-open`: the only ones left are being probed. */
  circuit: 'closed' | 'half-open' | 'open';
  /** Instances that get nothing for now. `until`: epoch ms. */
  ejected: { target: string; until: number }[];
  connections: number;
};

/** What a gateway driver reports about one gateway. */
export type ObservedGateway = {
  config: GatewayConfig;
  state: 'serving' | 'failed';
  /** Why it does not serve, e.g. `port 9050 is taken by another process`. */
  reason?: string;
  /** Requests (or TCP connections) under way by target id, removed targets that still drain included. */
  inFlight: Record<string, number>;
  /** By route; absent where nothing is out of the ordinary. */
  health?: Record<string, RouteHealth>;
};

/** What a deployment wants of a gateway; weights are what people set, whatever is healthy at the moment. */
export type GatewaySpec = {
  name: string;
  kind: 'external' | 'internal' | 'standalone';
  port: number;
  protocol: Protocol;
  /** Which instances; those with the same captured text are one route (dsl.md §8.4). */
  selector?: string;
  routes: RouteSpec[];
} & GatewayRules;

export type RouteSpec = {
  /**
   * For an internal gateway the service (breed name), for an external one `cluster/port`, for one of its own a path
   * (dsl.md §8.1) or `[url]`.
   */
  name: string;
  weight: BasisPoints;
  /** Of an internal gateway or one of its own: which instances, instead of what the name says. */
  selector?: string;
} & RouteRules;

/** What a gateway driver may be unable to do. */
export type GatewayAbility =
  /** Conditions written as `< expression of HAProxy >`, and rewrites that say when in its words. */
  | 'native-expressions'
  | 'mirror'
  | 'visitors'
  | 'rate-limit'
  /** Ways to take turns besides `roundrobin`, `leastconn`, `random`, `source` and `first`. */
  | 'other-balances'
  | 'retry-methods'
  | 'http2';

/** `true`, or why it cannot: a clause that goes on after "the gateway driver embedded …". */
export type GatewayCapabilities = Record<GatewayAbility, true | string>;
