import type { Blueprint, BlueprintCluster, BlueprintGateway, ClusterGateway } from '../artifact';
import type { ClusterSpec, DeploymentSpec, PortSpec } from '../deployment';
import type { GatewaySpec } from '../gateway';
import type { PlanConflict } from '../plan';
import { findIdleSplits } from './find-idle-splits';
import { findSharedDoors } from './find-shared-doors';
import { externalName, internalName } from './gateway-ports';
import type { GatewaySurroundings } from './gateway-rules';
import { gatewaySelector, routesToWeigh, withRouteSelectors } from './selectors';
import { weighRoutes } from './weigh-routes';
import { withRules } from './with-rules';

export type GatewayInput = {
  blueprint: Blueprint;
  name: string;
  current: DeploymentSpec | null;
  mode: 'merge' | 'apply';
  clusters: readonly ClusterSpec[];
  /** By the name of the gateway. */
  ports: ReadonlyMap<string, number>;
  conflicts: PlanConflict[];
} & GatewaySurroundings;

/** All gateways of the new state (dsl.md §17.2, 5 and 6): internal ones per cluster port, external ones as written. */
export function composeGateways(input: GatewayInput): GatewaySpec[] {
  const { blueprint, current, conflicts } = input;
  const before = new Map(current?.gateways.map((gateway) => [gateway.name, gateway]));
  const described = new Map(blueprint.clusters.map((cluster) => [cluster.name, cluster]));
  const internal = input.clusters.flatMap((cluster) =>
    internalGateways(input, { cluster, before, described: described.get(cluster.name) }),
  );
  const external = blueprint.gateways.map((gateway) => externalGateway(input, gateway, before));
  const outer = [...external, ...keptExternal(input, external)];
  const places = new Map([...before.keys()].map((name, place) => [name, place]));
  // What the blueprint does not mention is no reason to refuse it.
  const isDescribed = ({ name }: GatewaySpec) => described.has(name.split('/')[1] ?? '');
  const placeOf = ({ name }: GatewaySpec) => places.get(name) ?? places.size;
  const gateways = [...internal, ...outer.toSorted((a, b) => placeOf(a) - placeOf(b))];
  conflicts.push(
    ...findLostTargets(gateways, input.clusters),
    ...findSharedDoors(gateways, input.virtualHosts),
    ...findIdleSplits(gateways.filter(isDescribed), input.clusters),
  );
  return gateways;
}

type Before = ReadonlyMap<string, GatewaySpec>;

function internalGateways(
  input: GatewayInput,
  parts: { cluster: ClusterSpec; before: Before; described: BlueprintCluster | undefined },
): GatewaySpec[] {
  const { cluster, before, described } = parts;
  const ports = distinctPorts(cluster);
  const written = gatewaysByPort(described, ports, input.conflicts);
  return ports.map(({ name: port, protocol }) => {
    const name = internalName(input.name, cluster.name, port);
    const source = written.get(port);
    const routes = new Map((source?.routes ?? []).map((route) => [route.service, route]));
    const choice = { written: source, routes, before: before.get(name), mode: input.mode };
    const selector = gatewaySelector(choice);
    const targets = cluster.services
      .filter((service) => service.ports.some((each) => each.name === port))
      .map((service) => service.name);
    for (const service of selector === undefined ? routes.keys() : []) {
      if (!targets.includes(service)) input.conflicts.push(unknownService(name, service));
    }
    const wanted = routesToWeigh({ name, targets, choice, selector });
    const bare: GatewaySpec = {
      ...{ name, kind: 'internal', port: input.ports.get(name) ?? 0, protocol },
      ...(selector !== undefined && { selector }),
      routes: withRouteSelectors(weighRoutes(wanted, input.conflicts), choice),
    };
    return withRules(bare, { ...choice, surroundings: input }, input.conflicts);
  });
}

/** Distinct ports of a cluster by name; the first service that has one says its protocol. */
function distinctPorts({ services }: ClusterSpec): PortSpec[] {
  const ports = new Map<string, PortSpec>();
  for (const port of services.flatMap((service) => service.ports)) {
    if (!ports.has(port.name)) ports.set(port.name, port);
  }
  return [...ports.values()];
}

/** What a blueprint says of the gateways of a cluster; one without a port means the only one (dsl.md §6.3). */
function gatewaysByPort(
  cluster: BlueprintCluster | undefined,
  ports: readonly PortSpec[],
  conflicts: PlanConflict[],
): Map<string, ClusterGateway> {
  const found = new Map<string, ClusterGateway>();
  for (const gateway of cluster?.gateways ?? []) {
    const [only, ...others] = ports;
    const isOnly = gateway.port === null && others.length === 0;
    const port = isOnly ? only?.name : (gateway.port ?? undefined);
    const subject = `${cluster?.name}/${gateway.port ?? 'gateway'}`;
    if (port === undefined) conflicts.push(severalPorts(subject, ports));
    else if (ports.some(({ name }) => name === port)) found.set(port, gateway);
    else conflicts.push(unknownPort(subject));
  }
  return found;
}

function externalGateway(
  input: GatewayInput,
  gateway: BlueprintGateway,
  before: Before,
): GatewaySpec {
  const name = externalName(input.name, gateway);
  const port = input.ports.get(name) ?? 0;
  const routes = new Map(
    gateway.routes.map((route) => [`${route.cluster}/${route.port}`, route] as const),
  );
  const replaced = before.get(name) ?? [...before.values()].find((each) => each.port === port);
  const choice = {
    ...{ written: gateway, routes, mode: input.mode },
    before: replaced?.kind === 'external' ? replaced : undefined,
  };
  const selector = gatewaySelector(choice);
  const wanted = routesToWeigh({ name, targets: [...routes.keys()], choice, selector });
  const bare: GatewaySpec = {
    ...{ name, kind: 'external', port, protocol: gateway.protocol },
    ...(selector !== undefined && { selector }),
    routes: weighRoutes(wanted, input.conflicts),
  };
  return withRules(bare, { ...choice, surroundings: input }, input.conflicts);
}

/** Merging replaces external gateways with an equal name or port and keeps the others. */
function keptExternal(input: GatewayInput, replaced: readonly GatewaySpec[]): GatewaySpec[] {
  if (input.mode === 'apply') return [];
  return (input.current?.gateways ?? []).filter(
    (gateway) =>
      gateway.kind === 'external' &&
      !replaced.some((other) => other.name === gateway.name || other.port === gateway.port),
  );
}

/** External routes to a cluster or a port that is not there, or not any more. */
function findLostTargets(
  gateways: readonly GatewaySpec[],
  clusters: readonly ClusterSpec[],
): PlanConflict[] {
  const targets = new Set(
    clusters.flatMap((cluster) =>
      distinctPorts(cluster).map((port) => `${cluster.name}/${port.name}`),
    ),
  );
  return gateways
    .filter(({ kind, selector }) => kind === 'external' && selector === undefined)
    .flatMap(({ name, routes }) =>
      routes
        .filter((route) => !targets.has(route.name))
        .map((route) => ({
          code: 'UnresolvedGatewayPortError',
          subject: name,
          message: `the gateway ${name} leads to ${route.name}, which no service of the deployment has`,
          advice: 'write the gateway with a route to a cluster and a port that are there',
        })),
    );
}

function unknownService(gateway: string, service: string): PlanConflict {
  return {
    code: 'UnresolvedServiceRouteError',
    subject: gateway,
    message: `the gateway ${gateway} leads to ${service}, which is no service of that cluster with that port`,
    advice: 'correct the name of the route, or remove it',
  };
}

function unknownPort(subject: string): PlanConflict {
  return {
    code: 'UnresolvedGatewayPortError',
    subject,
    message: `no service has the port of the gateway ${subject}`,
    advice: 'name a port of the cluster, or remove the gateway',
  };
}

function severalPorts(subject: string, ports: readonly PortSpec[]): PlanConflict {
  const names = ports.map(({ name }) => name).join(', ');
  return {
    code: 'IllegalAnonymousRoutingPortMappingError',
    subject,
    message:
      ports.length === 0
        ? `${subject} is for a port, but the cluster has none`
        : `${subject} does not say for which port it is: ${names}`,
    advice: 'write it below the name of its port',
  };
}
