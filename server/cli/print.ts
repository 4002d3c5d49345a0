import type { ChangeSetAnswer, DeploymentAnswer, GatewayAnswer } from './schemas';

const SIGNS = { add: '+', modify: '~', remove: '-' } as const;

export function out(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function describePlan(plan: ChangeSetAnswer): string {
  if (plan.actions.length === 0)
    return `${plan.deployment}: nothing to do, it already runs like this`;
  const width = Math.max(...plan.actions.map((action) => action.subject.length));
  const lines = plan.actions.map(
    (action) =>
      `${SIGNS[action.change]} ${action.subject.padEnd(width)}  ${action.summary} · ${action.reason}`,
  );
  return [`${plan.deployment}: ${plan.actions.length} actions`, ...lines].join('\n');
}

export function describeConflicts(plan: ChangeSetAnswer): string {
  return plan.conflicts
    .map((conflict) => `✕ ${conflict.code} ${conflict.message}\n  ${conflict.advice}`)
    .join('\n');
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
  return lines.join('\n');
}

export function describeGateway(gateway: GatewayAnswer): string {
  const shares = Object.entries(gateway.routes).map(([route, { weight, live_weight: live }]) =>
    live === weight ? `${route} ${weight}` : `${route} ${weight} (now ${live})`,
  );
  const state = gateway.deployed ? 'serving' : (gateway.reason ?? 'not serving yet');
  return `${gateway.name}  ${gateway.address}  ${state}  ${shares.join(' / ')}`;
}
