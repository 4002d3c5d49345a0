import type { Blueprint } from '../../blueprint';
import type { HealthCheck } from '../../deployment';
import { placeOf, type ReadContext } from '../read/context';
import { areAllDescribed } from '../read/known-breeds';
import { suggestName } from '../shape/replace-name';

/** Every health check asks a port that exists, as far as the breeds are described here. */
export function checkHealthChecks(ctx: ReadContext, blueprint: Blueprint): void {
  for (const cluster of blueprint.clusters) {
    const ports: string[] = [];
    for (const { breed, healthChecks } of cluster.services) {
      if ('reference' in breed) continue;
      const own = breed.ports.map((port) => port.name);
      checkPorts(ctx, [...(breed.healthChecks ?? []), ...(healthChecks ?? [])], own);
      ports.push(...own);
    }
    if (areAllDescribed(cluster.services)) checkPorts(ctx, cluster.healthChecks ?? [], ports);
  }
  for (const breed of ctx.dependencyBreeds) {
    checkPorts(
      ctx,
      breed.healthChecks ?? [],
      breed.ports.map((port) => port.name),
    );
  }
}

function checkPorts(ctx: ReadContext, checks: HealthCheck[], candidates: string[]): void {
  for (const check of checks) {
    if (candidates.includes(check.port)) continue;
    const at = placeOf(ctx, check, 'port');
    const suggestion = suggestName({ text: ctx.text, at, name: check.port, candidates });
    ctx.report({
      code: 'UnresolvedPortReferenceError',
      message: `This health check asks the port \`${check.port}\`, which is not declared. ${suggestion.hint}`,
      at,
      fix: suggestion.fix,
    });
  }
}
