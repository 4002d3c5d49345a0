import type { BlueprintCluster, BlueprintService } from '../../blueprint';
import { child, entriesOf, hasAny, type RawNode } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { areAllDescribed, describedBreeds } from './known-breeds';
import { readWeight, routesOf } from './read-routes';

type ClusterGateway = BlueprintCluster['gateways'][number];

/** Port name → gateway, or a single gateway for the only port of the cluster. */
export function readClusterGateways(
  ctx: ReadContext,
  node: RawNode | null,
  services: readonly BlueprintService[],
): ClusterGateway[] {
  if (!node) return [];
  if (!hasAny(node, 'routes', 'sticky')) {
    return entriesOf(node).map(({ key, value }) => readGateway(ctx, value, key));
  }
  const ports = distinctPorts(services);
  if (ports && ports.length > 1) {
    ctx.report({
      code: 'IllegalAnonymousRoutingPortMappingError',
      message: `This gateway names no port, but the cluster has several: ${ports.map((port) => `\`${port}\``).join(', ')}. Put the port's name above \`routes\`.`,
      at: node.label,
    });
  }
  return [readGateway(ctx, node, ports?.[0] ?? null)];
}

/** null when a breed is only named, so that its ports are not known. */
function distinctPorts(services: readonly BlueprintService[]): string[] | null {
  if (!areAllDescribed(services)) return null;
  const breeds = describedBreeds(services);
  return [...new Set(breeds.flatMap((breed) => breed.ports.map((port) => port.name)))];
}

function readGateway(ctx: ReadContext, node: RawNode, port: string | null): ClusterGateway {
  const routes = routesOf(ctx, child(node, 'routes')).map((route) =>
    readFrom(ctx, route.node, { service: route.path, weight: readWeight(ctx, route) }),
  );
  return readFrom(ctx, node, { port, routes });
}
