import type { Blueprint } from '../artifact';
import type { ClusterSpec } from '../deployment';
import { type BasisPoints, fillWeights, type GatewaySpec, type RouteSpec } from '../gateway';
import type { PlanConflict } from '../plan';
import { isProblem } from '../problem';
import type { ComposeInput } from './compose-spec';

type WantedRoute = { name: string; weight: BasisPoints | null };

/** All gateways of the new state (dsl.md §17.2, 5 and 6): internal ones per cluster port, external ones as written. */
export function composeGateways(
  input: ComposeInput,
  clusters: readonly ClusterSpec[],
  conflicts: PlanConflict[],
): GatewaySpec[] {
  const nextPort = createPortSource(input);
  const current = new Map(input.current?.gateways.map((gateway) => [gateway.name, gateway]) ?? []);
  const portOf = (name: string, wanted: number | null) => {
    const port = wanted ?? current.get(name)?.port ?? nextPort();
    if (port === undefined) conflicts.push(noPort(name));
    return port ?? 0;
  };
  const fill = (name: string, routes: readonly WantedRoute[]) => {
    const weights = tryFill(name, routes, conflicts);
    return routes.map((route, index) => ({ name: route.name, weight: weights[index] ?? 0 }));
  };

  const internal = clusters.flatMap((cluster) =>
    clusterPorts(cluster).map((port): GatewaySpec => {
      const name = `${input.name}/${cluster.name}/${port.name}`;
      const given = weightsInBlueprint(input.blueprint, cluster.name, port.name);
      const before = current.get(name)?.routes ?? [];
      const routes = cluster.services
        .filter((service) => service.ports.some((candidate) => candidate.name === port.name))
        .map((service) => ({ name: service.name, weight: weightFor(service.name, given, before) }));
      return {
        name,
        kind: 'internal',
        port: portOf(name, null),
        protocol: port.protocol,
        routes: fill(name, routes),
      };
    }),
  );
  const external = input.blueprint.gateways.map((gateway): GatewaySpec => {
    const name = `${input.name}/${gateway.key}`;
    const routes = gateway.routes.map((route) => ({
      name: `${route.cluster}/${route.port}`,
      weight: route.weight,
    }));
    return {
      name,
      kind: 'external',
      port: portOf(name, gateway.port),
      protocol: gateway.protocol,
      routes: fill(name, routes),
    };
  });
  return [...internal, ...external, ...keptExternal(input, external)];
}

/** Merging replaces external gateways with an equal name or port and keeps the others. */
function keptExternal(input: ComposeInput, replaced: readonly GatewaySpec[]): GatewaySpec[] {
  if (input.mode === 'apply') return [];
  return (input.current?.gateways ?? []).filter(
    (gateway) =>
      gateway.kind === 'external' &&
      !replaced.some((other) => other.name === gateway.name || other.port === gateway.port),
  );
}

/** The weight a person wrote, else the one that is live; a version that is new to the gateway has none yet. */
function weightFor(
  service: string,
  given: readonly WantedRoute[] | null,
  before: readonly RouteSpec[],
): BasisPoints | null {
  const source: readonly WantedRoute[] = given ?? before;
  return source.find((route) => route.name === service)?.weight ?? null;
}

function weightsInBlueprint(
  blueprint: Blueprint,
  clusterName: string,
  port: string,
): WantedRoute[] | null {
  const cluster = blueprint.clusters.find((candidate) => candidate.name === clusterName);
  const gateway = cluster?.gateways.find((candidate) => candidate.port === port);
  if (gateway === undefined || gateway.routes.length === 0) return null;
  return gateway.routes.map((route) => ({ name: route.service, weight: route.weight }));
}

/** Distinct ports of a cluster by name; the first service that has one says its protocol. */
function clusterPorts(cluster: ClusterSpec): ClusterSpec['services'][number]['ports'] {
  const ports = cluster.services.flatMap((service) => service.ports);
  return ports.filter((port, index) => ports.findIndex(({ name }) => name === port.name) === index);
}

/** Free ports, except those that the deployment or the blueprint itself names. */
function createPortSource(input: ComposeInput): () => number | undefined {
  const taken = new Set([
    ...(input.current?.gateways.map((gateway) => gateway.port) ?? []),
    ...input.blueprint.gateways.flatMap((gateway) => gateway.port ?? []),
  ]);
  const free = input.freePorts.filter((port) => !taken.has(port));
  return () => free.shift();
}

function noPort(name: string): PlanConflict {
  return {
    code: 'NoAvailablePortError',
    subject: name,
    message: `no free port is left for the gateway ${name}`,
    advice: 'remove a deployment or widen VAMP_GATEWAY_PORTS',
  };
}

function tryFill(
  name: string,
  routes: readonly WantedRoute[],
  conflicts: PlanConflict[],
): BasisPoints[] {
  try {
    return fillWeights(routes);
  } catch (error) {
    if (!isProblem(error)) throw error;
    const { message, advice = '' } = error.detail;
    conflicts.push({ code: 'GatewayRouteWeightError', subject: name, message, advice });
    return [];
  }
}
