import type { GatewaySpec, ObservedGateway, Target } from '../gateway';
import type { RouteOutlook } from './hold-shares';
import { indexGateways } from './observed-index';
import { parseRoutePath } from './route-path';
import type { World } from './world';

/** Where the routes of a gateway of its own lead by their paths right now; what is not there has no target. */
export function standaloneOutlook(
  world: World,
  { name }: GatewaySpec,
): (route: string) => RouteOutlook {
  return (route) => {
    const targets = targetsOfPath(world, name, route);
    return { targets, wanted: Math.max(1, targets.length) };
  };
}

function targetsOfPath(world: World, gateway: string, route: string): Target[] {
  const path = parseRoutePath(route);
  const { byName } = indexGateways(world.allGateways ?? []);
  switch (path.kind) {
    case 'external':
      return externalTarget(path.url);
    case 'gateway': {
      const observed = byName.get(path.name);
      if (observed === undefined || !isOpen(observed) || leadsBack(byName, path.name, gateway)) {
        return [];
      }
      const { name, host, port, tls } = observed.config;
      return [
        { id: `gateway:${name}`, host, port, ...(tls !== undefined && { tls: true as const }) },
      ];
    }
    case 'service': {
      const routes = byName.get(path.gateway)?.config.routes;
      return [...(routes?.find(({ name }) => name === path.service)?.targets ?? [])];
    }
    case 'unknown':
      return [];
  }
}

/** It answers, and not only to say that it leads nowhere. */
function isOpen({ state, config }: ObservedGateway): boolean {
  return state === 'serving' && config.routes.some((route) => route.targets.length > 0);
}

/** Whether requests sent to `from` could come back to `gateway`, for ever. */
function leadsBack(
  byName: ReadonlyMap<string, ObservedGateway>,
  from: string,
  gateway: string,
): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === gateway) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    for (const { targets } of byName.get(name)?.config.routes ?? []) {
      for (const { id } of targets) if (id.startsWith('gateway:')) waiting.push(id.slice(8));
    }
  }
  return false;
}

/** `https://old.example`, or a host and a port without a scheme, as Vamp 1 had it. */
function externalTarget(url: string): Target[] {
  const [, scheme = 'http', bracketed, plain, port] =
    /^(?:(https?):\/\/)?(?:\[([\da-f:.]+)\]|([^\s/?#:@[\]]+))(?::(\d{1,5}))?(?:[/?#].*)?$/i.exec(
      url,
    ) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return [];
  const isSecure = scheme.toLowerCase() === 'https';
  const number = port === undefined ? (isSecure ? 443 : 80) : Number(port);
  if (number < 1 || number > 65_535) return [];
  return [{ id: `external:${url}`, host, port: number, ...(isSecure && { tls: true as const }) }];
}
