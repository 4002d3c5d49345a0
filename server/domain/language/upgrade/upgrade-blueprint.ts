import { child, entriesOf, type RawMap, type RawNode, textOf, without } from '../source/raw-node';
import {
  changeEntries,
  changeEntry,
  changeItems,
  changeValues,
  mapFrom,
  renameEntry,
  withEntry,
} from './raw-edit';
import { breedNameOf, hoistServiceRouting, isServiceRouting, portsOf } from './service-routing';
import { upgradeBreed, upgradeDialects, upgradeScale } from './upgrade-breed';
import { upgradeEndpoints } from './upgrade-endpoints';
import { upgradeGateway } from './upgrade-routes';
import type { Upgrading } from './upgrade-step';
import { fillWeights } from './upgrade-weights';

/** A blueprint, or a deployment written as one. */
export function upgradeBlueprint(upgrading: Upgrading, root: RawMap): RawMap {
  const opened = upgradeEndpoints(upgrading, upgradeDialects(upgrading, root));
  const routed = changeEntry(opened, 'gateways', (gateways) =>
    changeValues(gateways, (gateway) => upgradeGateway(upgrading, gateway)),
  );
  return changeEntry(routed, 'clusters', (clusters) =>
    changeValues(clusters, (cluster) => upgradeCluster(upgrading, cluster)),
  );
}

function upgradeCluster(upgrading: Upgrading, cluster: RawNode): RawNode {
  if (cluster.kind === 'list') return upgradeListedCluster(upgrading, cluster);
  if (cluster.kind !== 'map') return cluster;
  const hoisted = hoistServiceRouting(upgrading, cluster);
  const renamed = renameRouting(upgrading, hoisted);
  const routed = upgradeClusterGateways(upgrading, renamed);
  if (!child(routed, 'services')) return upgradeService(upgrading, routed);
  const dialects = upgradeDialects(upgrading, routed);
  return changeEntry(dialects, 'services', (services) =>
    changeItems(services, (service) => upgradeService(upgrading, service)),
  );
}

/** A cluster that is a list of services has no place for gateways; it gets one when they need it. */
function upgradeListedCluster(upgrading: Upgrading, services: RawNode): RawNode {
  const long = mapFrom(services, [{ key: 'services', value: services }]);
  const hoisted = hoistServiceRouting(upgrading, long);
  return hoisted === long
    ? changeItems(services, (service) => upgradeService(upgrading, service))
    : upgradeCluster(upgrading, hoisted);
}

function upgradeService(upgrading: Upgrading, service: RawNode): RawNode {
  if (service.kind !== 'map') return service;
  const breed = child(service, 'breed');
  const isBreed = !breed && child(service, 'deployable') !== null;
  const upgraded = isBreed
    ? upgradeBreed(upgrading, service)
    : changeEntry(service, 'breed', (node) => upgradeBreed(upgrading, node));
  if (upgraded.kind !== 'map') return upgraded;
  const scaled = changeEntry(upgraded, 'scale', (node) => upgradeScale(upgrading, node));
  return isBreed ? scaled : upgradeDialects(upgrading, scaled);
}

function renameRouting(upgrading: Upgrading, cluster: RawMap): RawMap {
  const routing = child(cluster, 'routing');
  if (!routing || isServiceRouting(routing) || child(cluster, 'gateways')) return cluster;
  upgrading.note(routing, '0.8.5', 'The `routing` of a cluster is its `gateways` now.');
  return renameEntry(without(cluster, 'gateways'), 'routing', 'gateways');
}

function upgradeClusterGateways(upgrading: Upgrading, cluster: RawMap): RawMap {
  const gateways = child(cluster, 'gateways');
  if (gateways?.kind !== 'map') return cluster;
  const wrapped = wrapRoutes(upgrading, gateways, cluster);
  const isOne = child(wrapped, 'routes', 'sticky') !== null;
  const upgraded = isOne
    ? fillRoutes(upgrading, upgradeGateway(upgrading, wrapped), { cluster })
    : changeEntries(wrapped, (entry) => {
        const gateway = upgradeGateway(upgrading, entry.value);
        const value = fillRoutes(upgrading, gateway, { cluster, port: entry.key });
        return value === entry.value ? entry : { ...entry, value };
      });
  return withEntry(cluster, 'gateways', upgraded);
}

/** `port` absent: the only one of the cluster. */
function fillRoutes(
  upgrading: Upgrading,
  gateway: RawNode,
  { cluster, port }: { cluster: RawMap; port?: string },
): RawNode {
  const routes = child(gateway, 'routes');
  if (!upgrading.age.isBefore090 || gateway.kind !== 'map' || routes?.kind !== 'map') {
    return gateway;
  }
  const written = new Set(entriesOf(routes).map(({ key }) => key));
  const has = (service: RawNode) =>
    port === undefined || (portsOf(upgrading, service)?.has(port) ?? true);
  const others = servicesOf(cluster)
    .filter(has)
    .flatMap((service) => breedNameOf(service) ?? [])
    .filter((name) => !written.has(name));
  return withEntry(gateway, 'routes', fillWeights(upgrading, routes, others));
}

function servicesOf(cluster: RawMap): RawNode[] {
  const services = child(cluster, 'services') ?? cluster;
  return services.kind === 'list' ? services.items : [services];
}

const OF_ROUTES = ['weight', 'condition', 'condition_strength', 'filters', 'filter_strength'];

/** Routes that stand below `gateways` without `routes`, as some documentation of 0.9 wrote them. */
function wrapRoutes(upgrading: Upgrading, gateways: RawMap, cluster: RawMap): RawMap {
  const services = servicesOf(cluster);
  const breeds = new Set(services.flatMap((service) => breedNameOf(service) ?? []));
  const ports = services.flatMap((service) => [...(portsOf(upgrading, service)?.keys() ?? [])]);
  const { entries } = gateways;
  const isRoutes =
    entries.length > 0 &&
    entries.every(({ key }) => breeds.has(key) && !ports.includes(key)) &&
    entries.some(({ value }) => child(value, ...OF_ROUTES)) &&
    !entries.some(({ value }) => child(value, 'routes', 'sticky') || textOf(value));
  if (!isRoutes) return gateways;
  upgrading.note(gateways, '0.9.0', 'Routes stand below `routes` in `gateways` now.');
  return mapFrom(gateways, [{ key: 'routes', value: gateways }]);
}
