import type { GatewaySettings, RouteSettings } from './types';

/** A gateway that says nothing of itself. */
export const PLAIN_GATEWAY: GatewaySettings = {
  metadata: {},
  sticky: null,
  virtualHosts: [],
  selector: null,
  mirror: null,
  rateLimit: null,
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
  timeoutMs: null,
  retries: null,
  circuitBreaker: null,
  fallback: null,
};
