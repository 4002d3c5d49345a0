import type { BlueprintService, ClusterGateway } from '../../artifact';
import { entriesOf, hasAny, type RawNode } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { areAllDescribed, portNames } from './known-breeds';
import { readGatewaySettings } from './read-gateway-settings';
import { readRouteSettings } from './read-route-settings';
import { routesOf } from './read-routes';

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
  const ports = areAllDescribed(services) ? [...portNames(services)] : null;
  if (ports && ports.length > 1) {
    ctx.report({
      code: 'IllegalAnonymousRoutingPortMappingError',
      message: `This gateway names no port, but the cluster has several: ${ports.map((port) => `\`${port}\``).join(', ')}. Put the port's name above \`routes\`.`,
      at: node.label,
    });
  }
  return [readGateway(ctx, node, ports?.[0] ?? null)];
}

function readGateway(ctx: ReadContext, node: RawNode, port: string | null): ClusterGateway {
  const routes = routesOf(ctx, node).map((route) =>
    readFrom(ctx, route.node, { service: route.path, ...readRouteSettings(ctx, route.body) }),
  );
  return readFrom(ctx, node, { port, ...readGatewaySettings(ctx, node), routes });
}
