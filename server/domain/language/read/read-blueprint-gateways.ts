import type { BlueprintCluster, BlueprintGateway } from '../../blueprint';
import type { Protocol } from '../../gateway';
import { suggestName } from '../shape/replace-name';
import { child, entriesOf, type RawEntry, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { areAllDescribed, describedBreeds } from './known-breeds';
import { parsePort } from './parse-port';
import { readWeight, routesOf, type WrittenRoute } from './read-routes';

type Clusters = readonly BlueprintCluster[];

export function readBlueprintGateways(
  ctx: ReadContext,
  node: RawNode | null,
  clusters: Clusters,
): BlueprintGateway[] {
  return entriesOf(node).map((entry) => readGateway(ctx, entry, clusters));
}

function readGateway(
  ctx: ReadContext,
  { key, value }: RawEntry,
  clusters: Clusters,
): BlueprintGateway {
  const written = value.kind === 'map' ? child(value, 'routes') : value;
  const routes = routesOf(ctx, written).map((route) => readRoute(ctx, route, clusters));
  return readFrom(ctx, value, { key, ...readPort(ctx, { key, value }), routes });
}

/** The key is the port, or a name; an explicit `port` counts more. 0 and nothing leave the choice to the deployment. */
function readPort(
  ctx: ReadContext,
  { key, value }: RawEntry,
): { port: number | null; protocol: Protocol } {
  const explicit = child(value, 'port');
  const text = textOf(explicit);
  const parsed = parsePort(text ?? key);
  const at = explicit?.place ?? value.label;
  if (text !== null && !parsed) {
    const message = `\`${text}\` is not a port. Write for example \`9050\` or \`9050/tcp\`.`;
    ctx.report({ code: 'UnexpectedTypeError', message, at });
  }
  if (!parsed) return { port: null, protocol: 'http' };
  if (parsed.number < 0 || parsed.number > 65_535) {
    const message = `A gateway cannot listen on port ${parsed.number}. Choose one from 1 to 65535.`;
    ctx.report({ code: 'InvalidGatewayPortError', message, at });
  }
  return { port: parsed.number || null, protocol: parsed.protocol };
}

function readRoute(
  ctx: ReadContext,
  route: WrittenRoute,
  clusters: Clusters,
): BlueprintGateway['routes'][number] {
  const [name = '', port = '', ...rest] = route.path.split('/');
  const read = { cluster: name, port, weight: readWeight(ctx, route) };
  const cluster = clusters.find((each) => each.name === name);
  if (cluster && rest.length === 0 && mayHavePort(cluster, port)) {
    return readFrom(ctx, route.node, read);
  }
  const suggestion = suggestName({
    text: ctx.text,
    at: route.at,
    name: route.path,
    candidates: clusters.flatMap(knownTargets),
  });
  ctx.report({
    code: 'UnresolvedGatewayPortError',
    message: `A gateway leads to \`cluster/port\`, but this blueprint has no \`${route.path}\`. ${suggestion.hint}`,
    at: route.at,
    fix: suggestion.fix,
  });
  // Kept although it leads nowhere: the weights are counted with it.
  return readFrom(ctx, route.node, read);
}

/** A breed that is only named may have any port. */
function mayHavePort({ services }: BlueprintCluster, port: string): boolean {
  return port !== '' && (!areAllDescribed(services) || portNames(services).has(port));
}

function knownTargets({ name, services }: BlueprintCluster): string[] {
  return [...portNames(services)].map((port) => `${name}/${port}`);
}

function portNames(services: BlueprintCluster['services']): Set<string> {
  return new Set(describedBreeds(services).flatMap(({ ports }) => ports.map(({ name }) => name)));
}
