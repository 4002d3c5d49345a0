import type { GatewaySettings, RouteSettings } from './types';

/** A gateway that says nothing of itself. */
export const PLAIN_GATEWAY: GatewaySettings = {
  metadata: {},
  sticky: null,
  visitors: null,
  virtualHosts: [],
  virtualHostsOnly: null,
  selector: null,
  mirror: null,
  rateLimit: null,
  tls: null,
};

/** A route that says nothing of itself. */
export const PLAIN_ROUTE: RouteSettings = {
  reference: null,
  metadata: {},
  weight: null,
  condition: null,
  conditionStrength: null,
  rewrites: [],
  balance: null,
  selector: null,
  connectTimeoutMs: null,
  timeoutMs: null,
  retries: null,
  circuitBreaker: null,
  fallback: null,
};
