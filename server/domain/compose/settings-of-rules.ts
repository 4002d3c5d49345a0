import { type GatewaySettings, PLAIN_GATEWAY, PLAIN_ROUTE, type RouteSettings } from '../artifact';
import type { GatewaySpec, RouteSpec } from '../gateway';
import { generatedHost } from './gateway-rules';

/** What a document has to say to get these rules. Names that gateways get by themselves are not said. */
export function gatewaySettingsOf(gateway: GatewaySpec): GatewaySettings {
  const { sticky, visitors, virtualHosts, mirror, rateLimit, tls, selector } = gateway;
  const own = generatedHost(gateway.name);
  return {
    ...PLAIN_GATEWAY,
    sticky: sticky ?? null,
    visitors: visitors?.key ?? null,
    virtualHosts: (virtualHosts?.names ?? []).filter((name) => name !== own),
    virtualHostsOnly: virtualHosts?.only ?? null,
    selector: selector ?? null,
    mirror: mirror ?? null,
    rateLimit: rateLimit === undefined ? null : { ...rateLimit, key: rateLimit.key ?? null },
    tls:
      tls === undefined
        ? null
        : {
            certificates: tls.certificates.map(({ secret }) => secret),
            redirect: tls.redirectFrom ?? null,
          },
  };
}

export function routeSettingsOf(route: RouteSpec): RouteSettings {
  const { weight, condition, strength, rewrites = [], retries, circuitBreaker } = route;
  return {
    ...PLAIN_ROUTE,
    weight,
    condition: condition === undefined ? null : { text: condition },
    conditionStrength: strength ?? null,
    rewrites: rewrites.map(({ path, condition: when }) => ({ path: `${path} if ${when}` })),
    balance: route.balance ?? null,
    selector: route.selector ?? null,
    connectTimeoutMs: route.connectTimeoutMs ?? null,
    timeoutMs: route.timeoutMs ?? null,
    retries: retries === undefined ? null : { ...retries, on: retries.on.map(String) },
    circuitBreaker:
      circuitBreaker === undefined
        ? null
        : {
            consecutiveErrors: circuitBreaker.consecutiveErrors ?? null,
            ejectionMs: circuitBreaker.ejectionMs ?? null,
            maxConnections: circuitBreaker.maxConnections ?? null,
          },
    fallback: route.fallback ?? null,
  };
}
