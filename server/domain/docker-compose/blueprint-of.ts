import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { type Importing, notImported, type Service } from './importing';
import { aliasOf } from './link-services';

/** What every breed is said to be; Compose has no versions. */
const VERSION = '1.0.0';

/** The services as the clusters of a blueprint. */
export function blueprintOf(importing: Importing, name: string, services: Service[]): JsonMap {
  const gateways = gatewaysOf(importing, services);
  return {
    name,
    kind: 'blueprints',
    ...(Object.keys(gateways).length > 0 ? { gateways } : {}),
    clusters: Object.fromEntries(services.map((service) => [service.name, clusterOf(service)])),
  };
}

/** What was published on the host is reached there through a gateway. */
function gatewaysOf(importing: Importing, services: Service[]): JsonMap {
  const gateways: JsonMap = {};
  const taken = new Set<number>();
  for (const service of services) {
    for (const { name, protocol, published } of service.ports) {
      if (published === null) continue;
      if (taken.has(published)) {
        const message = `Port ${published} is published twice; there is no gateway for \`${service.name}/${name}\`.`;
        notImported({ importing, service }, service.node, message);
        continue;
      }
      taken.add(published);
      gateways[protocol === 'tcp' ? `${published}/tcp` : String(published)] =
        `${service.name}/${name}`;
    }
  }
  return gateways;
}

function clusterOf(service: Service): Json {
  const { ports, environment, dependencies, healthChecks, scale, network, dialect } = service;
  const breed: JsonMap = { name: `${service.name}:${VERSION}`, deployable: service.image };
  if (ports.length > 0) {
    const entries = ports.map((port) => [port.name, `${port.number}/${port.protocol}`]);
    breed.ports = Object.fromEntries(entries);
  }
  if (environment.size > 0) {
    const entries = [...environment].map(([name, { value }]) => [name, value]);
    breed.environment_variables = Object.fromEntries(entries);
  }
  if (dependencies.size > 0) {
    const entries = [...dependencies].map((name) => [aliasOf(name), `${name}:${VERSION}`]);
    breed.dependencies = Object.fromEntries(entries);
  }
  if (service.arguments.length > 0) breed.arguments = service.arguments;
  const settings: JsonMap = { breed };
  if (scale !== null) settings.scale = scale;
  if (healthChecks !== null) settings.health_checks = healthChecks;
  if (network !== null) settings.network = network;
  if (Object.keys(dialect).length > 0) settings.dialects = { docker: dialect };
  return { services: [settings] };
}
