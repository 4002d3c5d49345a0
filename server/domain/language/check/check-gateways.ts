import type { Blueprint, BlueprintCluster, BlueprintGateway } from '../../artifact';
import type { Protocol } from '../../gateway';
import { placeOf, type ReadContext } from '../read/context';
import { areAllDescribed, breedName, describedBreeds, portNames } from '../read/known-breeds';
import { suggestName } from '../shape/replace-name';
import type { Place } from '../source/raw-node';
import { checkTraffic } from './check-traffic';

/** Outer gateways of a blueprint: each on its own port. */
export function checkGateways(ctx: ReadContext, { gateways }: Blueprint): void {
  checkDuplicates(ctx, gateways);
  for (const gateway of gateways) checkOuter(ctx, gateway);
}

/** Gateways of a cluster: each on a port of its services. */
export function checkClusterGateways(ctx: ReadContext, cluster: BlueprintCluster): void {
  checkPorts(ctx, cluster);
  checkTargets(ctx, cluster);
  for (const gateway of cluster.gateways) {
    const routes = gateway.routes.map((route) => ({ path: route.service, settings: route }));
    const protocol = protocolOf(cluster, gateway.port);
    checkTraffic(ctx, { kind: 'cluster', gateway, protocol, routes });
  }
}

function checkDuplicates(ctx: ReadContext, gateways: readonly BlueprintGateway[]): void {
  const seen = new Map<number, string>();
  for (const gateway of gateways) {
    if (gateway.port === null) continue;
    const other = seen.get(gateway.port);
    if (other !== undefined) {
      ctx.report({
        code: 'DuplicateGatewayPortError',
        message: `The gateways \`${other}\` and \`${gateway.key}\` both want port ${gateway.port}. Give one another port.`,
        at: labelOf(ctx, gateway),
      });
    }
    seen.set(gateway.port, gateway.key);
  }
}

function labelOf(ctx: ReadContext, part: object): Place {
  return ctx.origins.get(part)?.label ?? placeOf(ctx, part);
}

function checkOuter(ctx: ReadContext, gateway: BlueprintGateway): void {
  const { protocol } = gateway;
  const routes = gateway.routes.map((route) => ({
    path: `${route.cluster}/${route.port}`,
    settings: route,
  }));
  checkTraffic(ctx, { kind: 'gateway', gateway, protocol, routes });
}

/** tcp if a breed that is described here says so. */
function protocolOf({ services }: BlueprintCluster, port: string | null): Protocol {
  const ports = describedBreeds(services).flatMap((breed) => breed.ports);
  const isTcp = ports.some(({ name, protocol }) => name === port && protocol === 'tcp');
  return isTcp ? 'tcp' : 'http';
}

function checkPorts(ctx: ReadContext, cluster: BlueprintCluster): void {
  if (!areAllDescribed(cluster.services)) return;
  const known = portNames(cluster.services);
  for (const gateway of cluster.gateways) {
    if (gateway.port === null || known.has(gateway.port)) continue;
    const at = labelOf(ctx, gateway);
    const wrong = { text: ctx.text, at, name: gateway.port, candidates: [...known] };
    const suggestion = suggestName(wrong);
    ctx.report({
      code: 'UnresolvedGatewayPortError',
      message: `No service of \`${cluster.name}\` has a port \`${gateway.port}\`. ${suggestion.hint}`,
      at,
      fix: suggestion.fix,
    });
  }
}

/** Routes of a cluster lead to its breeds, unless a selector finds them when it runs. */
function checkTargets(ctx: ReadContext, cluster: BlueprintCluster): void {
  const candidates = cluster.services.map(({ breed }) => breedName(breed));
  const check = (name: string, at: Place) => {
    if (candidates.includes(name)) return;
    const suggestion = suggestName({ text: ctx.text, at, name, candidates });
    ctx.report({
      code: 'UnresolvedServiceRouteError',
      message: `No service of \`${cluster.name}\` is called \`${name}\`. ${suggestion.hint}`,
      at,
      fix: suggestion.fix,
    });
  };
  for (const gateway of cluster.gateways) {
    if (gateway.selector !== null) continue;
    const { mirror } = gateway;
    if (mirror) check(mirror.route, placeOf(ctx, gateway, 'mirror', 'route'));
    for (const route of gateway.routes) {
      check(route.service, labelOf(ctx, route));
      if (route.fallback !== null) check(route.fallback, placeOf(ctx, route, 'fallback'));
    }
  }
}
