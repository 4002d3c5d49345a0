import {
  type BasisPoints,
  FULL_WEIGHT,
  type GatewayConfig,
  type GatewayRules,
  type GatewaySpec,
  gatewayRulesOf,
  type RouteRules,
  routeRulesOf,
} from '../gateway';

/** A rule that differs, in words; null: there is none. */
export type RuleChange = { what: string; before: string | null; after: string | null };

/** What differs between two states of a gateway besides its weights; a route that goes takes its rules along. */
export function ruleChanges(
  before: GatewaySpec | GatewayConfig,
  after: GatewaySpec | GatewayConfig,
): RuleChange[] {
  const old = new Map(before.routes.map((route) => [route.name, routeRulesOf(route)]));
  return [
    ...changesOf(GATEWAY_WORDS, gatewayRulesOf(before), gatewayRulesOf(after)),
    ...after.routes.flatMap((route) => {
      const rules = old.get(route.name) ?? {};
      return changesOf(ROUTE_WORDS, rules, routeRulesOf(route)).map((change) => ({
        ...change,
        what: `${change.what} of ${route.name}`,
      }));
    }),
  ];
}

/** `condition of catalog:2.0: path begins /beta`, with what it was where there was one. */
export function describeRuleChange({ what, before, after }: RuleChange): string {
  if (before === null) return `${what}: ${after}`;
  return after === null ? `no ${what} any more` : `${what}: ${after}, was ${before}`;
}

type Words<R> = {
  [Key in keyof R]-?: { what: string; say: (value: NonNullable<R[Key]>) => string };
};

function changesOf<R extends object>(words: Words<R>, before: R, after: R): RuleChange[] {
  const changes: RuleChange[] = [];
  for (const key in words) {
    const say = (rules: R) => {
      const value = rules[key];
      return value === undefined || value === null ? null : words[key].say(value);
    };
    const change = { what: words[key].what, before: say(before), after: say(after) };
    if (change.before !== change.after) changes.push(change);
  }
  return changes;
}

const percent = (share: BasisPoints) => `${(share * 100) / FULL_WEIGHT} %`;
const time = (ms: number) => (ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`);

/** Every rule has its words, or this does not compile. */
const GATEWAY_WORDS: Words<GatewayRules> = {
  sticky: { what: 'sticky', say: (sticky) => sticky },
  visitors: {
    what: 'visitors',
    // Who belongs to which route follows from the weights.
    say: ({ key }) => `by ${key}`,
  },
  virtualHosts: {
    what: 'virtual hosts',
    say: ({ names, port, only }) =>
      `${names.join(', ')} at port ${port}${only === true ? ' and no others' : ''}`,
  },
  mirror: { what: 'mirror', say: ({ route, share }) => `${percent(share)} to ${route}` },
  rateLimit: {
    what: 'rate limit',
    say: ({ requests, perMs, key }) =>
      `${requests} in ${time(perMs)}${key === undefined ? '' : ` by ${key}`}`,
  },
  tls: {
    what: 'TLS',
    say: ({ certificates, redirectFrom }) =>
      `${certificates.map(({ secret, fingerprint }) => `${secret} (${fingerprint})`).join(', ')}${redirectFrom === undefined ? '' : `, sent on from port ${redirectFrom}`}`,
  },
};

const ROUTE_WORDS: Words<RouteRules> = {
  condition: { what: 'condition', say: (condition) => condition },
  strength: { what: 'strength', say: percent },
  rewrites: {
    what: 'rewrites',
    say: (rewrites) => rewrites.map(({ path, condition }) => `${path} if ${condition}`).join(', '),
  },
  balance: { what: 'balance', say: (balance) => balance },
  connectTimeoutMs: { what: 'connect timeout', say: time },
  timeoutMs: { what: 'timeout', say: time },
  retries: {
    what: 'retries',
    say: ({ attempts, on, methods }) =>
      `${attempts} on ${on.join(', ')}${methods.length > 0 ? ` for ${methods.join(', ')}` : ''}`,
  },
  circuitBreaker: {
    what: 'circuit breaker',
    say: ({ consecutiveErrors, ejectionMs, maxConnections }) =>
      [
        ...(consecutiveErrors === undefined ? [] : [`${consecutiveErrors} errors in a row`]),
        ...(ejectionMs === undefined ? [] : [`out for ${time(ejectionMs)}`]),
        ...(maxConnections === undefined ? [] : [`at most ${maxConnections} connections`]),
      ].join(', '),
  },
  fallback: { what: 'fallback', say: (fallback) => fallback },
  sessions: { what: 'clients let go', say: (sessions) => `${sessions} times` },
};
