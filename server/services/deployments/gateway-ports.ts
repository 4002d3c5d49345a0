import type { DeploymentSpec } from '../../domain/deployment';
import type { PlanConflict } from '../../domain/plan';
import type { ServiceContext } from '../context';

/** Up to `count` ports of the gateway range that neither a deployment nor another process uses. */
export async function listFreePorts(ctx: ServiceContext, count: number): Promise<number[]> {
  const deployments = await ctx.store.deployments.list();
  const used = new Set(
    deployments.flatMap(({ spec }) => spec.gateways.map((gateway) => gateway.port)),
  );
  const { from, to } = ctx.settings.gatewayPorts;
  const free: number[] = [];
  for (let port = from; port <= to && free.length < count; port += 1) {
    if (!used.has(port) && (await ctx.portProbe.isFree(ctx.settings.gatewayHost, port))) {
      free.push(port);
    }
  }
  return free;
}

/** External ports that another deployment or another process holds. */
export async function findGatewayConflicts(
  ctx: ServiceContext,
  spec: DeploymentSpec,
): Promise<PlanConflict[]> {
  const deployments = await ctx.store.deployments.list();
  const own = deployments.find((deployment) => deployment.name === spec.name);
  const others = deployments.filter((deployment) => deployment.name !== spec.name);
  const conflicts: PlanConflict[] = [];
  for (const gateway of spec.gateways.filter((candidate) => candidate.kind === 'external')) {
    const { name, port } = gateway;
    const holder = others.find((other) => other.spec.gateways.some((held) => held.port === port));
    const isOwn = own?.spec.gateways.some((held) => held.port === port) === true;
    if (holder !== undefined) {
      conflicts.push(taken(name, `port ${port} is used by the deployment ${holder.name}`));
    } else if (!isOwn && !(await ctx.portProbe.isFree(ctx.settings.gatewayHost, port))) {
      conflicts.push(taken(name, `port ${port} is taken by another process on this machine`));
    }
  }
  return conflicts;
}

function taken(subject: string, message: string): PlanConflict {
  const advice = 'choose another port for this gateway, or free it';
  return { code: 'UnavailableGatewayPortError', subject, message, advice };
}
