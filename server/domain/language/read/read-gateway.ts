import type { Gateway } from '../../artifact';
import { checkGateway } from '../check/check-gateway';
import { child, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { readAddress, readGatewaySettings, readPort } from './read-gateway-settings';
import { readRouteSettings } from './read-route-settings';
import { routesOf } from './read-routes';

/** A gateway of its own. */
export function readGatewayDocument(ctx: ReadContext, root: RawNode): Gateway {
  const name = textOf(child(root, 'name')) ?? '';
  const gateway = readFrom(ctx, root, {
    name,
    ...readPort(ctx, child(root, 'port'), 'http'),
    service: readAddress(ctx, child(root, 'service')),
    ...readGatewaySettings(ctx, root),
    routes: routesOf(ctx, root).map((route) =>
      readFrom(ctx, route.node, { path: route.path, ...readRouteSettings(ctx, route.body) }),
    ),
  });
  checkGateway(ctx, gateway);
  return gateway;
}
