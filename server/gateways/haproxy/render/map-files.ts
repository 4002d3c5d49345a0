/** The map files: everything that changes while a configuration stays. `G`: gateway id, `R`: route id, `B`: `G.R`. */
export const MAP_FILES = {
  /** `G` → `upTo:upTo…`: of the requests that are shared by weight, where the piece of each route ends. */
  shares: 'shares.map',
  /** `G` → `upTo:R:upTo:R…`: who gets which visitors, by their place. */
  visitors: 'visitors.map',
  /** `G` → the strengths of the conditions, in order: 0 is off, above 10 000 that its route has no target. */
  strengths: 'strengths.map',
  /** `G/token` → `R`: the route that a cookie ties to. */
  ties: 'ties.map',
  /** `B/token` → slot: the instance that a cookie ties to. */
  instances: 'instances.map',
  /** `B` and `B/slot` → token: what to put in the cookies. */
  tokens: 'tokens.map',
  /** `B/slot` → id of the target, for traces. */
  targets: 'targets.map',
  /** `G` → why nobody can serve a request. */
  reasons: 'reasons.map',
  /** `G` → requests in the time of its rate limit. */
  limits: 'limits.map',
  /** `port/host` → `G`: who serves a host name at a shared port. */
  hosts: 'hosts.map',
  /** `G/host` → 1: the only names that a gateway answers to. */
  ownHosts: 'own-hosts.map',
  /** The token that asks for a trace → 1. */
  trace: 'trace.map',
} as const;

export type MapName = keyof typeof MAP_FILES;

export type MapEntry = { map: MapName; key: string; value: string };
