import {
  type Blueprint,
  type BlueprintCluster,
  type BlueprintGateway,
  type BlueprintService,
  type Breed,
  type ClusterGateway,
  PLAIN_GATEWAY,
  PLAIN_ROUTE,
} from '../artifact';
import type { DeploymentSpec, ServiceSpec } from '../deployment';
import type { GatewaySpec } from '../gateway';

/** The blueprint that would lead to this state: everything described in place, every variable with its value. */
export function blueprintOfSpec(spec: DeploymentSpec): Blueprint {
  return {
    name: spec.name,
    metadata: {},
    gateways: spec.gateways.filter(({ kind }) => kind === 'external').map(externalGateway),
    clusters: spec.clusters.map((cluster) => clusterOf(spec, cluster)),
    environment: {},
    dialects: {},
  };
}

function clusterOf(
  spec: DeploymentSpec,
  { name, services }: DeploymentSpec['clusters'][number],
): BlueprintCluster {
  const prefix = `${spec.name}/${name}/`;
  return {
    name,
    metadata: {},
    services: services.map((service) => serviceOf(spec, service)),
    gateways: spec.gateways
      .filter((gateway) => gateway.kind === 'internal' && gateway.name.startsWith(prefix))
      .map((gateway) => internalGateway(gateway, gateway.name.slice(prefix.length))),
    slas: [],
    release: null,
    network: null,
    healthChecks: null,
    dialects: {},
  };
}

function serviceOf(spec: DeploymentSpec, service: ServiceSpec): BlueprintService {
  return {
    breed: breedOf(spec, service),
    environment: {},
    scale: service.scale,
    arguments: [],
    healthChecks: null,
    network: null,
    dialects: {},
  };
}

function breedOf(spec: DeploymentSpec, service: ServiceSpec): Breed {
  const { name, deployable, ports, environment, healthChecks, dependsOn } = service;
  const { type, command, directory } = deployable;
  const definition = type === 'command' ? command : (command[0] ?? '');
  return {
    name,
    metadata: {},
    deployable: { type, definition, ...(directory === undefined ? {} : { directory }) },
    ports: ports.map((port) => ({ ...port, text: `${port.number}/${port.protocol}` })),
    environment: Object.entries(environment).map(([variable, value]) => ({
      name: variable,
      alias: null,
      // What is running is the result of an interpolation: no `$` in it is meant to be another one.
      value: value.replaceAll('$', '$$$$'),
    })),
    constants: {},
    arguments: [],
    dependencies: Object.fromEntries(
      dependsOn.flatMap((cluster) => {
        const first = spec.clusters.find((candidate) => candidate.name === cluster)?.services[0];
        return first === undefined ? [] : [[cluster, { reference: first.name }]];
      }),
    ),
    healthChecks,
  };
}

function internalGateway({ routes }: GatewaySpec, port: string): ClusterGateway {
  return {
    ...PLAIN_GATEWAY,
    port,
    routes: routes.map((route) => ({ ...PLAIN_ROUTE, service: route.name, weight: route.weight })),
  };
}

function externalGateway({ name, port, protocol, routes }: GatewaySpec): BlueprintGateway {
  return {
    ...PLAIN_GATEWAY,
    key: name.slice(name.indexOf('/') + 1),
    port,
    protocol,
    service: null,
    routes: routes.map((route) => {
      const [cluster = '', clusterPort = ''] = route.name.split('/');
      return { ...PLAIN_ROUTE, cluster, port: clusterPort, weight: route.weight };
    }),
  };
}
