import type {
  Blueprint,
  BlueprintCluster,
  BlueprintGateway,
  BlueprintService,
  Breed,
  ClusterGateway,
} from '../artifact';
import type { DeploymentSpec, SecretText, ServiceSpec } from '../deployment';
import type { GatewaySpec } from '../gateway';
import type { Json } from '../json';
import { gatewaySettingsOf, routeSettingsOf } from './settings-of-rules';

/** The blueprint that would lead to this state: everything described in place, every variable with its value. */
export function blueprintOfSpec(spec: DeploymentSpec): Blueprint {
  return {
    name: spec.name,
    metadata: {},
    gateways: spec.gateways.filter(({ kind }) => kind === 'external').map(externalGateway),
    clusters: spec.clusters.map((cluster) => clusterOf(spec, cluster)),
    environment: spec.environment ?? {},
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
    services: services.map((service) => serviceOf(spec, name, service)),
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

function serviceOf(spec: DeploymentSpec, cluster: string, service: ServiceSpec): BlueprintService {
  const values = valuesOf(service);
  const shared = spec.environment?.[cluster] ?? {};
  return {
    breed: breedOf(spec, service, values),
    // Else what the deployment says for the whole cluster would take their place.
    environment: Object.fromEntries(values.filter(([name]) => Object.hasOwn(shared, name))),
    scale: service.scale,
    arguments: service.arguments,
    healthChecks: null,
    network: service.network,
    dialects: Object.fromEntries(
      Object.entries(service.dialects).map(([driver, value]) => [
        driver,
        escapeDeep(value ?? null),
      ]),
    ),
  };
}

/** Variables as they are written: secrets by their names. */
function valuesOf({ environment, secrets }: ServiceSpec): [name: string, value: string][] {
  const plain = Object.entries(environment).map(([name, value]): [string, string] => [
    name,
    escapeText(value),
  ]);
  const secret = Object.entries(secrets).map(([name, text]): [string, string] => [
    name,
    writeSecretText(text),
  ]);
  return [...plain, ...secret];
}

/** What is running is the result of an interpolation: no `$` in it is meant to be another one. */
function escapeText(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function escapeDeep(value: Json): Json {
  if (typeof value === 'string') return escapeText(value);
  if (Array.isArray(value)) return value.map(escapeDeep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, escapeDeep(inner ?? null)]),
  );
}

function writeSecretText(text: SecretText): string {
  return text
    .map((part) => (typeof part === 'string' ? escapeText(part) : `\${secret://${part.secret}}`))
    .join('');
}

function breedOf(
  spec: DeploymentSpec,
  service: ServiceSpec,
  values: readonly [name: string, value: string][],
): Breed {
  const { name, deployable, ports, healthChecks, dependsOn } = service;
  const { type, command, directory } = deployable;
  const definition = type === 'command' ? command : (command[0] ?? '');
  return {
    name,
    metadata: {},
    deployable: { type, definition, ...(directory === undefined ? {} : { directory }) },
    ports: ports.map((port) => ({ ...port, text: `${port.number}/${port.protocol}` })),
    environment: values.map(([variable, value]) => ({ name: variable, alias: null, value })),
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

function internalGateway(gateway: GatewaySpec, port: string): ClusterGateway {
  return {
    ...gatewaySettingsOf(gateway),
    port,
    routes: gateway.routes.map((route) => ({ ...routeSettingsOf(route), service: route.name })),
  };
}

function externalGateway(gateway: GatewaySpec): BlueprintGateway {
  const { name, port, protocol, routes, selector } = gateway;
  return {
    ...gatewaySettingsOf(gateway),
    key: name.slice(name.indexOf('/') + 1),
    port,
    protocol,
    service: null,
    // Groups that a selector found are no `cluster/port`; what they are given is live, and stays.
    routes: (selector === undefined ? routes : []).map((route) => {
      const [cluster = '', clusterPort = ''] = route.name.split('/');
      return { ...routeSettingsOf(route), cluster, port: clusterPort };
    }),
  };
}
