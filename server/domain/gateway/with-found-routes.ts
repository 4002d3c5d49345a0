import type { BasisPoints, GatewaySpec } from './types';

/**
 * The gateway with the routes its selector finds now and what they get; what was described and is not found gets
 * nothing. Without a selector as it is.
 */
export function withFoundRoutes(
  gateway: GatewaySpec,
  found: readonly { name: string; weight: BasisPoints }[],
): GatewaySpec {
  if (gateway.selector === undefined) return gateway;
  const described = new Map(gateway.routes.map((route) => [route.name, route]));
  const names = new Set(found.map(({ name }) => name));
  const there = found.map(({ name, weight }) => ({ ...described.get(name), name, weight }));
  const absent = gateway.routes.filter(({ name }) => !names.has(name));
  return { ...gateway, routes: [...there, ...absent.map((route) => ({ ...route, weight: 0 }))] };
}
