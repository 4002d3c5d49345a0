import type { BlueprintCluster, BlueprintGateway } from '../../artifact';
import { suggestName } from '../shape/replace-name';
import { child, entriesOf, type RawEntry, type RawNode } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { areAllDescribed, portNames } from './known-breeds';
import { parsePort } from './parse-port';
import {
  type ListeningPort,
  readAddress,
  readGatewaySettings,
  readPort,
} from './read-gateway-settings';
import { readRouteSettings } from './read-route-settings';
import { routesOf, type WrittenRoute } from './read-routes';

type Clusters = readonly BlueprintCluster[];

export function readBlueprintGateways(
  ctx: ReadContext,
  node: RawNode | null,
  clusters: Clusters,
): BlueprintGateway[] {
  return entriesOf(node).map((entry) => readGateway(ctx, entry, clusters));
}

function readGateway(ctx: ReadContext, entry: RawEntry, clusters: Clusters): BlueprintGateway {
  const { key, value } = entry;
  return readFrom(ctx, value, {
    key,
    ...readListeningPort(ctx, entry),
    service: readAddress(ctx, child(value, 'service')),
    ...readGatewaySettings(ctx, value),
    routes: routesOf(ctx, value).map((route) => readRoute(ctx, route, clusters)),
  });
}

/** The key is the port, or a name; an explicit `port` counts more. */
function readListeningPort(ctx: ReadContext, { key, value }: RawEntry): ListeningPort {
  const explicit = child(value, 'port');
  if (explicit) return readPort(ctx, explicit, 'http');
  if (!parsePort(key)) return { port: null, protocol: 'http' };
  const { label } = value;
  return readPort(ctx, { kind: 'scalar', value: key, source: key, place: label, label }, 'http');
}

function readRoute(
  ctx: ReadContext,
  route: WrittenRoute,
  clusters: Clusters,
): BlueprintGateway['routes'][number] {
  const [cluster = '', port = ''] = route.path.split('/');
  if (!leadsSomewhere(route.path, clusters)) {
    reportUnknownTarget(ctx, { path: route.path, at: route.at, clusters });
  }
  // Kept even if it leads nowhere: the weights are counted with it.
  return readFrom(ctx, route.node, { cluster, port, ...readRouteSettings(ctx, route.body) });
}

type Target = { path: string; at: WrittenRoute['at']; clusters: Clusters };

function reportUnknownTarget(ctx: ReadContext, { path, at, clusters }: Target): void {
  const candidates = clusters.flatMap(knownTargets);
  const suggestion = suggestName({ text: ctx.text, at, name: path, candidates });
  ctx.report({
    code: 'UnresolvedGatewayPortError',
    message: `A gateway leads to \`cluster/port\`, but this blueprint has no \`${path}\`. ${suggestion.hint}`,
    at,
    fix: suggestion.fix,
  });
}

/** Whether `path` is `cluster/port` of this blueprint; a breed that is only named may have any port. */
function leadsSomewhere(path: string, clusters: Clusters): boolean {
  const [name = '', port = '', ...rest] = path.split('/');
  const services = clusters.find((each) => each.name === name)?.services;
  if (!services || port === '' || rest.length > 0) return false;
  return !areAllDescribed(services) || portNames(services).has(port);
}

function knownTargets({ name, services }: BlueprintCluster): string[] {
  return [...portNames(services)].map((port) => `${name}/${port}`);
}
