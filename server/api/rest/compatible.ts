import type { JsonMap } from '../../domain/artifact';
import type { DeploymentView, GatewayView, ServiceView } from '../../domain/deployment';
import { formatPercentage } from '../../domain/language';

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
  const { cpu, memoryMb, instances } = service.scale;
  return {
    status: {
      intention: view.intention === 'run' ? 'Deployment' : 'Undeployment',
      phase: { name: phaseOf(service), ...(service.reason && { notification: service.reason }) },
    },
    state: service.state,
    breed: breed ?? {
      name: service.name,
      deployable: { type: service.deployableType, definition: service.command },
      ports: Object.fromEntries(
        service.ports.map((port) => [port.name, `${port.number}/${port.protocol}`]),
      ),
    },
    scale: { cpu, memory: `${memoryMb.toFixed(2)}MB`, instances },
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

function phaseOf(service: ServiceView): 'Initiated' | 'Updating' | 'Done' | 'Failed' {
  switch (service.state) {
    case 'waiting':
      return 'Initiated';
    case 'failed':
      return 'Failed';
    case 'healthy':
    case 'stopped':
      return 'Done';
    case 'starting':
    case 'unhealthy':
    case 'draining':
      return 'Updating';
  }
}

export function compatibleGateway(gateway: GatewayView): Record<string, unknown> {
  return {
    name: gateway.name,
    kind: 'gateways',
    port: `${gateway.port}/${gateway.protocol}`,
    internal: gateway.kind === 'internal',
    deployed: gateway.state === 'serving',
    address: gateway.address,
    ...(gateway.reason === null ? {} : { reason: gateway.reason }),
    routes: Object.fromEntries(
      gateway.routes.map((route) => [
        route.name,
        {
          weight: formatPercentage(route.weight),
          live_weight: formatPercentage(route.liveWeight),
          targets: route.targets,
        },
      ]),
    ),
  };
}
