import { FULL_WEIGHT, formatShares, type GatewayConfig, type GatewaySpec } from '../gateway';
import {
  compileGateways,
  type DriftItem,
  indexGateways,
  indexSpec,
  isChangedByHand,
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
  ];
  return {
    id: `gateway-changed:${spec.name}`,
    kind: 'gateway-changed',
    subject: spec.name,
    instance: null,
    message: `gateway ${spec.name} was changed: ${differences.join('; ')}`,
    isAdoptable: adoptableRoutes(spec, current) !== null && isOnlyTheSplit(wanted, current),
  };
}

function difference(what: string, expected: string | number, actual: string | number): string[] {
  return expected === actual ? [] : [`${what} should be ${expected} and is ${actual}`];
}

function addresses({ host, extraHosts = [] }: GatewayConfig): string {
  return [host, ...extraHosts].join(', ');
}

function isOnlyTheSplit(wanted: GatewayConfig, current: GatewayConfig): boolean {
  return (
    wanted.port === current.port &&
    wanted.protocol === current.protocol &&
    addresses(wanted) === addresses(current)
  );
}

/** The routes of a gateway with the weights somebody gave them, or null where that cannot be described. */
export function adoptableRoutes(
  spec: GatewaySpec,
  current: GatewayConfig,
): GatewaySpec['routes'] | null {
  const weights = new Map(current.routes.map(({ name, weight }) => [name, weight]));
  const sum = current.routes.reduce((total, { weight }) => total + weight, 0);
  const isComplete =
    weights.size === spec.routes.length && spec.routes.every(({ name }) => weights.has(name));
  if (!isComplete || (sum !== 0 && sum !== FULL_WEIGHT)) return null;
  return spec.routes.map((route) => ({ ...route, weight: weights.get(route.name) ?? 0 }));
}
