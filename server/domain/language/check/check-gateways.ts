import type { Blueprint, BlueprintCluster } from '../../blueprint';
import { placeOf, type ReadContext } from '../read/context';
import { areAllDescribed, breedName, describedBreeds } from '../read/known-breeds';
import { suggestName } from '../shape/replace-name';

/** Ports of gateways: each outer one once, each inner one a port of the cluster. */
export function checkGateways(ctx: ReadContext, blueprint: Blueprint): void {
  const seen = new Map<number, string>();
  for (const gateway of blueprint.gateways) {
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
  for (const cluster of blueprint.clusters) {
    checkPorts(ctx, cluster);
    checkRoutes(ctx, cluster);
  }
}

function labelOf(ctx: ReadContext, part: object) {
  return ctx.origins.get(part)?.label ?? placeOf(ctx, part);
}

function checkPorts(ctx: ReadContext, cluster: BlueprintCluster): void {
  if (!areAllDescribed(cluster.services)) return;
  const known = new Set(
    describedBreeds(cluster.services).flatMap((breed) => breed.ports.map((port) => port.name)),
  );
  for (const gateway of cluster.gateways) {
    if (gateway.port === null || known.has(gateway.port)) continue;
    const at = labelOf(ctx, gateway);
    const suggestion = suggestName({
      text: ctx.text,
      at,
      name: gateway.port,
      candidates: [...known],
    });
    ctx.report({
      code: 'UnresolvedGatewayPortError',
      message: `No service of \`${cluster.name}\` has a port \`${gateway.port}\`. ${suggestion.hint}`,
      at,
      fix: suggestion.fix,
    });
  }
}

function checkRoutes(ctx: ReadContext, cluster: BlueprintCluster): void {
  const candidates = cluster.services.map(({ breed }) => breedName(breed));
  for (const route of cluster.gateways.flatMap((gateway) => gateway.routes)) {
    if (candidates.includes(route.service)) continue;
    const at = labelOf(ctx, route);
    const suggestion = suggestName({ text: ctx.text, at, name: route.service, candidates });
    ctx.report({
      code: 'UnresolvedServiceRouteError',
      message: `No service of \`${cluster.name}\` is called \`${route.service}\`. ${suggestion.hint}`,
      at,
      fix: suggestion.fix,
    });
  }
}
