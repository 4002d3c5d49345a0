import type { Gateway } from '../../artifact';
import { placeOf, type ReadContext } from '../read/context';
import { isExternal } from '../read/read-routes';
import type { Place } from '../source/raw-node';
import { checkTraffic } from './check-traffic';

const MAX_SEGMENTS = 4;

/** The rules for a gateway that stands alone. Whether what it leads to exists is seen when it runs. */
export function checkGateway(ctx: ReadContext, gateway: Gateway): void {
  if (!isPath(gateway.name) || /[[\]]/.test(gateway.name)) {
    ctx.report({
      code: 'UnsupportedGatewayNameError',
      message: `\`${gateway.name}\` is not the name of a gateway: that has one to four parts, separated by slashes, without blanks and brackets.`,
      at: placeOf(ctx, gateway, 'name'),
    });
  }
  const { routes, mirror, protocol } = gateway;
  for (const route of routes) {
    checkPath(ctx, route.path, ctx.origins.get(route)?.label ?? placeOf(ctx, route));
    if (route.fallback !== null) checkPath(ctx, route.fallback, placeOf(ctx, route, 'fallback'));
  }
  if (mirror) checkPath(ctx, mirror.route, placeOf(ctx, gateway, 'mirror', 'route'));
  const parts = routes.map((route) => ({ path: route.path, settings: route }));
  checkTraffic(ctx, { kind: 'gateway', gateway, protocol, routes: parts });
}

function checkPath(ctx: ReadContext, path: string, at: Place): void {
  if (isExternal(path) || isPath(path)) return;
  ctx.report({
    code: 'UnsupportedRoutePathError',
    message: `\`${path}\` is no path: write one to four parts, such as \`deployment/cluster/port\`, or \`[https://outside.example]\`.`,
    at,
  });
}

function isPath(path: string): boolean {
  const segments = path.split('/').filter(Boolean);
  return segments.length > 0 && segments.length <= MAX_SEGMENTS && !/\s/.test(path);
}
