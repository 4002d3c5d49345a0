import type { JsonMap } from '../../domain/artifact';
import { gatewaySettingsOf, routeSettingsOf } from '../../domain/compose';
import type { DeploymentView, GatewayView, Scale, ServiceView } from '../../domain/deployment';
import { formatPercentage, writeArtifact } from '../../domain/language';

/** Views in the words of the original API (dsl.md §14, features.md §5), with ours added where it had none. */
export function compatibleDeployment(
  view: DeploymentView,
  /** What it runs as a blueprint: there the breeds are whole. */
  blueprint: JsonMap | null,
): Record<string, unknown> {
  const breeds = breedsOf(blueprint);
  return {
    name: view.name,
    kind: 'deployments',
    state: view.state,
    revision: view.revision,
    operation: view.operation && {
      id: view.operation.id,
      kind: view.operation.kind,
      state: view.operation.state,
      reason: view.operation.reason,
    },
    settings: view.settings,
    drift: view.drift,
    clusters: Object.fromEntries(
      view.clusters.map((cluster) => [
        cluster.name,
        {
          services: cluster.services.map((service) =>
            compatibleService(view, service, breeds.get(service.name)),
          ),
          gateways: Object.fromEntries(
            view.gateways
              .filter((gateway) => gateway.name.startsWith(`${view.name}/${cluster.name}/`))
              .map((gateway) => [gateway.name.split('/')[2] ?? '', compatibleGateway(gateway)]),
          ),
        },
      ]),
    ),
    gateways: Object.fromEntries(
      view.gateways
        .filter((gateway) => gateway.kind === 'external')
        .map((gateway) => [gateway.name.split('/')[1] ?? '', compatibleGateway(gateway)]),
    ),
    ports: Object.fromEntries(
      view.gateways
        .filter((gateway) => gateway.kind === 'internal')
        .map((gateway) => [gateway.name.split('/').slice(1).join('.'), gateway.port]),
    ),
  };
}

function breedsOf(blueprint: JsonMap | null): ReadonlyMap<string, JsonMap> {
  const clusters: JsonMap[] = Object.values(Object(blueprint?.clusters));
  const services = clusters.flatMap((cluster) => Object(cluster).services ?? []);
  return new Map(services.map(({ breed }) => [breed.name, breed]));
}

function compatibleService(
  view: DeploymentView,
  service: ServiceView,
  /** Absent for what is only being stopped. */
  breed: JsonMap | undefined,
) {
  const phase = phaseOf(view, service);
  return {
    status: {
      intention: view.intention === 'run' ? 'Deployment' : 'Undeployment',
      since: timeOf(view.updatedAt),
      phase: {
        name: phase,
        since: timeOf(phaseSince(view, service)),
        ...(service.reason !== null && { notification: service.reason }),
      },
    },
    state: service.state,
    breed: breed ?? {
      name: service.name,
      deployable: { type: service.deployableType, definition: service.command },
      ports: Object.fromEntries(
        service.ports.map((port) => [port.name, `${port.number}/${port.protocol}`]),
      ),
    },
    scale: compatibleScale(service.scale),
    instances: service.instances.map((instance) => ({
      name: instance.id,
      host: instance.host,
      ports: instance.ports,
      deployed: instance.state === 'healthy',
      state: instance.state,
      pid: instance.pid,
    })),
  };
}

export function compatibleScale({ cpu, memoryMb, instances }: Scale) {
  return { cpu, memory: `${memoryMb.toFixed(2)}MB`, instances };
}

const timeOf = (ms: number) => new Date(ms).toISOString();

/** Since the newest health of its instances, as far as that is after the last change. */
function phaseSince(view: DeploymentView, service: ServiceView): number {
  return Math.max(view.updatedAt, ...service.instances.map(({ health }) => health.since));
}

type Phase = 'Initiated' | 'Updating' | 'Done' | 'Failed';

/** features.md §5; a removal is done when nothing of the service is left. */
function phaseOf(view: DeploymentView, service: ServiceView): Phase {
  switch (service.state) {
    case 'waiting':
      return 'Initiated';
    case 'failed':
      return 'Failed';
    case 'healthy':
    case 'stopped':
      return view.intention === 'run' && isBeingChanged(view, service) ? 'Updating' : 'Done';
    case 'starting':
    case 'unhealthy':
    case 'draining':
      return 'Updating';
  }
}

/** Whether instances of before are still to go. */
function isBeingChanged({ operation }: DeploymentView, service: ServiceView): boolean {
  return (
    operation?.state === 'running' &&
    service.instances.some(({ state }) => state === 'draining' || state === 'starting')
  );
}

/** What it says as a document, and beside that how it is. */
export function compatibleGateway(gateway: GatewayView): Record<string, unknown> {
  const { name, kind, port, protocol, rules, routes } = gateway;
  const spec = { name, kind, port, protocol, routes, ...rules };
  const written = writeArtifact({
    kind: 'gateways',
    value: {
      ...{ name, port, protocol, service: null },
      ...gatewaySettingsOf(spec),
      routes: routes.map((route) => ({ ...routeSettingsOf(route), path: route.name })),
    },
  });
  return withStatus(written, gateway);
}

/** The document of a gateway, and how the gateway is. */
export function withStatus(written: JsonMap, gateway: GatewayView): Record<string, unknown> {
  const settings: JsonMap = Object(written.routes);
  return {
    ...written,
    port: `${gateway.port}/${gateway.protocol}`,
    internal: gateway.kind === 'internal',
    deployed: gateway.state === 'serving',
    address: gateway.address,
    ...(gateway.reason === null ? {} : { reason: gateway.reason }),
    routes: Object.fromEntries(
      gateway.routes.map((route) => [
        route.name,
        {
          ...Object(settings[route.name]),
          weight: formatPercentage(route.weight),
          live_weight: formatPercentage(route.liveWeight),
          targets: route.targets,
          ...(route.health !== null && { health: route.health }),
        },
      ]),
    ),
  };
}
