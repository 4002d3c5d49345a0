import type { BlueprintCluster, Breed } from '../../artifact';
import type { HealthCheck } from '../../deployment';
import { placeOf, type ReadContext } from '../read/context';
import { areAllDescribed, portNames } from '../read/known-breeds';
import { suggestName } from '../shape/replace-name';

/** Every health check asks a port that exists, as far as the breeds are described here. */
export function checkHealthChecks(ctx: ReadContext, cluster: BlueprintCluster): void {
  const { services, healthChecks: ofCluster } = cluster;
  for (const { breed, healthChecks } of services) {
    if ('reference' in breed) continue;
    checkPortsOf(ctx, breed.healthChecks ?? [], breed);
    checkPortsOf(ctx, healthChecks ?? [], breed);
  }
  if (areAllDescribed(services)) checkPorts(ctx, ofCluster ?? [], [...portNames(services)]);
  for (const breed of ctx.dependencyBreeds) checkPortsOf(ctx, breed.healthChecks ?? [], breed);
}

/** Every one of them asks a port of that breed. */
export function checkPortsOf(ctx: ReadContext, checks: HealthCheck[], { ports }: Breed): void {
  const names = ports.map(({ name }) => name);
  checkPorts(ctx, checks, names);
}

function checkPorts(ctx: ReadContext, checks: HealthCheck[], ports: string[]): void {
  for (const check of checks) {
    if (ports.includes(check.port)) continue;
    const at = placeOf(ctx, check, 'port');
    const suggestion = suggestName({ text: ctx.text, at, name: check.port, candidates: ports });
    ctx.report({
      code: 'UnresolvedPortReferenceError',
      message: `This health check asks the port \`${check.port}\`, which is not declared. ${suggestion.hint}`,
      at,
      fix: suggestion.fix,
    });
  }
}
