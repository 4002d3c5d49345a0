import {
  FULL_WEIGHT,
  formatShares,
  type GatewayConfig,
  type GatewaySpec,
  gatewayRulesOf,
  type RouteSpec,
  routeRulesOf,
} from '../gateway';
import {
  compileGateways,
  type DriftItem,
  indexGateways,
  indexSpec,
  isChangedByHand,
  ruleChanges,
  type World,
} from '../plan';

export function findGatewayDrift(world: World): DriftItem[] {
  const { gateways } = indexSpec(world.spec);
  const { byName } = indexGateways(world.gateways);
  return compileGateways(world).flatMap((wanted): DriftItem[] => {
    const spec = gateways.get(wanted.name);
    if (spec === undefined) return [];
    const current = byName.get(wanted.name)?.config;
    if (current === undefined) return [describeMissing(wanted)];
    return isChangedByHand(world, wanted, current) ? [describeChanged(spec, wanted, current)] : [];
  });
}

function describeMissing({ name, port }: GatewayConfig): DriftItem {
  return {
    id: `gateway-missing:${name}`,
    kind: 'gateway-missing',
    subject: name,
    instance: null,
    message: `gateway ${name} is gone; it should listen at port ${port}`,
    isAdoptable: false,
  };
}

function describeChanged(
  spec: GatewaySpec,
  wanted: GatewayConfig,
  current: GatewayConfig,
): DriftItem {
  const differences = [
    ...difference('port', wanted.port, current.port),
    ...difference('protocol', wanted.protocol, current.protocol),
    ...difference('address', addresses(wanted), addresses(current)),
    ...difference('split', formatShares(wanted.routes), formatShares(current.routes)),
    ...ruleChanges(wanted, current).flatMap(({ what, before, after }) =>
      difference(what, before ?? 'as usual', after ?? 'as usual'),
    ),
  ];
  return {
    id: `gateway-changed:${spec.name}`,
    kind: 'gateway-changed',
    subject: spec.name,
    instance: null,
    // Whom a split assigns where is said by nothing but the split.
    message: `gateway ${spec.name} was changed: ${differences.join('; ') || 'its visitors are assigned otherwise'}`,
    isAdoptable: adoptableGateway(spec, current) !== null && isOnlyTheTraffic(wanted, current),
  };
}

function difference(what: string, expected: string | number, actual: string | number): string[] {
  return expected === actual ? [] : [`${what} should be ${expected} and is ${actual}`];
}

function addresses({ host, extraHosts = [] }: GatewayConfig): string {
  return [host, ...extraHosts].join(', ');
}

function isOnlyTheTraffic(wanted: GatewayConfig, current: GatewayConfig): boolean {
  return (
    wanted.port === current.port &&
    wanted.protocol === current.protocol &&
    addresses(wanted) === addresses(current)
  );
}

/** A gateway with the weights and rules somebody gave it, or null where that cannot be described. */
export function adoptableGateway(spec: GatewaySpec, current: GatewayConfig): GatewaySpec | null {
  const routes = new Map(current.routes.map((route) => [route.name, route]));
  const sum = current.routes.reduce((total, { weight }) => total + weight, 0);
  const { name, kind, port, protocol, selector } = spec;
  // What a selector finds is as complete as it is.
  const isComplete =
    selector !== undefined ||
    (routes.size === spec.routes.length && spec.routes.every(({ name }) => routes.has(name)));
  if (!isComplete || (sum !== 0 && sum !== FULL_WEIGHT)) return null;
  const described: readonly RouteSpec[] = selector === undefined ? spec.routes : current.routes;
  return {
    ...{ name, kind, port, protocol, ...(selector !== undefined && { selector }) },
    ...gatewayRulesOf(current),
    routes: described.map((route) => {
      const live = routes.get(route.name);
      const own = route.selector === undefined ? {} : { selector: route.selector };
      const rules = live === undefined ? {} : routeRulesOf(live);
      return { name: route.name, ...own, ...rules, weight: live?.weight ?? 0 };
    }),
  };
}
