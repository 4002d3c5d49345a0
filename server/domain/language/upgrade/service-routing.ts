import { parsePort } from '../read/parse-port';
import {
  child,
  entriesOf,
  hasAny,
  oneOrMany,
  type RawEntry,
  type RawMap,
  type RawNode,
  textOf,
  without,
} from '../source/raw-node';
import { mapFrom, scalarFrom, withEntry } from './raw-edit';
import { upgradeRoute } from './upgrade-routes';
import type { Upgrading } from './upgrade-step';
import { fillWeights } from './upgrade-weights';

const ROUTE_KEYS = ['weight', 'filters', 'filter', 'reference', 'ref'];

/** `routing` of one service (≤ 0.8.0), as opposed to that of a cluster (0.8.1 – 0.8.5). */
export function isServiceRouting(routing: RawNode): boolean {
  if (routing.kind === 'scalar') return routing.value !== null;
  return routing.kind === 'map' && hasAny(routing, ...ROUTE_KEYS);
}

type Routed = { service: RawMap; routing: RawNode; breed: string };

/** Moves what each service says of its traffic to the gateways of the cluster. */
export function hoistServiceRouting(upgrading: Upgrading, cluster: RawMap): RawMap {
  const services = child(cluster, 'services');
  const held = services ? oneOrMany(services) : [cluster];
  const routed = held.flatMap((service): Routed[] => {
    const routing = child(service, 'routing');
    const breed = breedNameOf(service);
    if (service.kind !== 'map' || !routing || !isServiceRouting(routing)) return [];
    return breed === null ? [] : [{ service, routing, breed }];
  });
  const [first] = routed;
  if (!first || child(cluster, 'gateways')) return cluster;
  const gateways = gatewaysFor(upgrading, held, routed);
  const stripped = new Set<RawNode>(routed.map(({ service }) => service));
  const strip = (node: RawNode) =>
    node.kind === 'map' && stripped.has(node) ? without(node, 'routing') : node;
  upgrading.note(
    first.routing,
    '0.8.0',
    'The `routing` of a service belongs to the `gateways` of its cluster now: a route for each breed.',
  );
  const gatewayNode = mapFrom(first.routing, gateways);
  if (!services) return withEntry(without(cluster, 'routing'), 'gateways', gatewayNode);
  const rest =
    services.kind === 'list' ? { ...services, items: services.items.map(strip) } : strip(services);
  return withEntry(withEntry(cluster, 'services', rest), 'gateways', gatewayNode);
}

/** The name of a service's breed, described here or elsewhere; null if it says none. */
export function breedNameOf(service: RawNode): string | null {
  if (service.kind === 'scalar') return textOf(service);
  const breed = child(service, 'breed') ?? service;
  return textOf(breed) ?? textOf(child(breed, 'name', 'reference', 'ref'));
}

/** Ports of a breed that is described in the service: name → is it tcp. Null if it is described elsewhere. */
export function portsOf(upgrading: Upgrading, service: RawNode): Map<string, boolean> | null {
  const breed = child(service, 'breed') ?? service;
  if (breed.kind !== 'map' || !hasAny(breed, 'deployable')) return null;
  return new Map(
    entriesOf(child(breed, 'ports')).map(({ key, value }) => {
      const text = textOf(value) ?? '';
      const isBare = !text.includes('/');
      return [key, isBare ? upgrading.age.isBefore081 : parsePort(text)?.protocol === 'tcp'];
    }),
  );
}

function gatewaysFor(upgrading: Upgrading, held: RawNode[], routed: Routed[]): RawEntry[] {
  const known = held.map((service) => portsOf(upgrading, service));
  const names = [...new Set(known.flatMap((ports) => [...(ports?.keys() ?? [])]))];
  const isTcp = (port: string) => known.some((ports) => ports?.get(port));
  const isSinglePort = names.length < 2 || known.some((ports) => ports === null);
  if (isSinglePort) {
    return gatewayOf(upgrading, routed, { held, isTcp: names.length === 1 && names.every(isTcp) });
  }
  return names.flatMap((port): RawEntry[] => {
    const has = (service: RawNode) => portsOf(upgrading, service)?.has(port) ?? false;
    const here = routed.filter(({ service }) => has(service));
    const [first] = here;
    if (!first) return [];
    const entries = gatewayOf(upgrading, here, { held: held.filter(has), isTcp: isTcp(port) });
    return entries.length > 0 ? [{ key: port, value: mapFrom(first.routing, entries) }] : [];
  });
}

function gatewayOf(
  upgrading: Upgrading,
  routed: Routed[],
  { held, isTcp }: { held: RawNode[]; isTcp: boolean },
): RawEntry[] {
  const [first] = routed;
  if (!first) return [];
  const sticky = routed.map(({ routing }) => child(routing, 'sticky')).find((node) => node);
  const entries = sticky ? stickyOf(upgrading, sticky, isTcp) : [];
  const routes = routed.map(({ routing, breed }) => ({
    key: breed,
    value: routeOf(upgrading, routing, isTcp),
  }));
  const named = new Set(routed.map(({ breed }) => breed));
  const others = held
    .flatMap((service) => breedNameOf(service) ?? [])
    .filter((name) => !named.has(name));
  const filled = fillWeights(upgrading, mapFrom(first.routing, routes), others);
  return [...entries, { key: 'routes', value: filled }];
}

function stickyOf(upgrading: Upgrading, node: RawNode, isTcp: boolean): RawEntry[] {
  const written = textOf(node);
  if (isTcp && written !== 'none') {
    const message = '`sticky` needs cookies, which a tcp port does not have; it is left out.';
    upgrading.note(node, '0.8.0', message);
    return [];
  }
  return [{ key: 'sticky', value: written === 'service' ? scalarFrom(node, 'route') : node }];
}

function routeOf(upgrading: Upgrading, routing: RawNode, isTcp: boolean): RawNode {
  if (routing.kind !== 'map') return routing;
  const named = child(routing, 'reference', 'ref');
  if (named) return scalarFrom(named, textOf(named) ?? '');
  const route = upgradeRoute(upgrading, without(routing, 'sticky', 'name'));
  if (!isTcp || route.kind !== 'map' || !child(route, 'condition')) return route;
  upgrading.note(
    routing,
    '0.8.0',
    'Conditions cannot hold for a tcp port, and never did; this one is left out. For it to work, write the port as `/http`.',
  );
  return without(route, 'condition', 'condition_strength');
}
