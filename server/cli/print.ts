import type { DeploymentAnswer, GatewayAnswer } from './schemas';

export function out(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function describeDeployment(deployment: DeploymentAnswer): string {
  const lines = [`${deployment.name}: ${deployment.state}`];
  for (const [cluster, { services, gateways }] of Object.entries(deployment.clusters)) {
    for (const service of services) {
      const ready = service.instances.filter((instance) => instance.deployed).length;
      const { notification } = service.status.phase;
      lines.push(
        `  ${cluster}/${service.breed.name}  ${service.state}  ${ready}/${service.scale.instances} instances${notification === undefined ? '' : `  ${notification}`}`,
      );
    }
    lines.push(...Object.values(gateways).map((gateway) => `  ${describeGateway(gateway)}`));
  }
  lines.push(
    ...Object.values(deployment.gateways).map((gateway) => `  ${describeGateway(gateway)}`),
  );
  lines.push(...describeDrift(deployment));
  return lines.join('\n');
}

function describeDrift({ name, drift }: DeploymentAnswer): string[] {
  if (drift.length === 0) return [];
  const adoptable = drift.find(({ isAdoptable }) => isAdoptable);
  return [
    '  changed by hand:',
    ...drift.map(({ id, message }) => `  ≠ ${message}  (${id})`),
    `  put back with: vamp repair ${name}`,
    ...(adoptable === undefined ? [] : [`  keep with: vamp adopt ${name} ${adoptable.id}`]),
  ];
}

export function describeGateway(gateway: GatewayAnswer): string {
  const shares = Object.entries(gateway.routes).map(([route, { weight, live_weight: live }]) =>
    live === weight ? `${route} ${weight}` : `${route} ${weight} (now ${live})`,
  );
  const state = gateway.deployed ? 'serving' : (gateway.reason ?? 'not serving yet');
  return `${gateway.name}  ${gateway.address}  ${state}  ${shares.join(' / ')}`;
}
