import type {
  GatewayConfig,
  GatewayRules,
  GatewaySpec,
  RouteConfig,
  RouteRules,
  RouteSpec,
} from './types';

/*
 * What is left when everything else is taken away, so that a rule that is new is not forgotten anywhere.
 */

/** The rules of a route, without what it is called, gets and leads to. */
export function routeRulesOf(route: RouteSpec | RouteConfig): RouteRules {
  const { name: _name, weight: _weight, ...rest } = route;
  if ('targets' in rest) {
    const { targets: _targets, ...rules } = rest;
    return rules;
  }
  const { selector: _selector, ...rules } = rest;
  return rules;
}

/** The rules of a gateway, without those of its routes. */
export function gatewayRulesOf(gateway: GatewaySpec | GatewayConfig): GatewayRules {
  const { name: _name, port: _port, protocol: _protocol, routes: _routes, ...rest } = gateway;
  if ('host' in rest) {
    const { host: _host, extraHosts: _extraHosts, ...rules } = rest;
    return rules;
  }
  const { kind: _kind, selector: _selector, ...rules } = rest;
  return rules;
}
