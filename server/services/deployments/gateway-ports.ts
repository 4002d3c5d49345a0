import type { DeploymentSpec } from '../../domain/deployment';
import type { GatewaySpec } from '../../domain/gateway';
import type { PlanConflict, World } from '../../domain/plan';
import type { DeploymentRecord } from '../../ports/store';
import type { ServiceContext } from '../context';
import { describeOwner } from './is-deployment';
import { mapBounded } from './map-bounded';

/** Ports looked at together. */
const AT_ONCE = 32;

/** Up to `count` ports of the gateway range that neither a deployment nor another process uses. */
export async function listFreePorts(ctx: ServiceContext, count: number): Promise<number[]> {
  const deployments = await ctx.store.deployments.list();
  const used = new Set(
    deployments
      .flatMap(({ spec }) => spec.gateways.flatMap(portsOf))
      .concat(ctx.settings.virtualHosts.port),
  );
  const { from, to } = ctx.settings.gatewayPorts;
  const free: number[] = [];
  for (let start = from; start <= to && free.length < count; start += AT_ONCE) {
    const length = Math.min(AT_ONCE, to - start + 1);
    const candidates = Array.from({ length }, (_, index) => start + index);
    const unused = candidates.filter((port) => !used.has(port));
    const isFree = await Promise.all(unused.map((port) => isPortFree(ctx, port)));
    free.push(...unused.filter((_, index) => isFree[index]));
  }
  return free.slice(0, count);
}

/** Where it listens, the port from which it sends clients to TLS included. */
const portsOf = ({ port, tls }: GatewaySpec): number[] =>
  tls?.redirectFrom === undefined ? [port] : [port, tls.redirectFrom];

const isPortFree = (ctx: ServiceContext, port: number) =>
  ctx.portProbe.isFree(ctx.settings.gatewayHost, port);

/** Ports of its gateways that another deployment or another process holds. */
export async function findGatewayConflicts(
  ctx: ServiceContext,
  change: {
    spec: DeploymentSpec;
    current: DeploymentRecord | null;
    world: World;
    others: readonly DeploymentRecord[];
  },
): Promise<PlanConflict[]> {
  const { spec, current, world, others } = change;
  const own = new Set([
    ...(current?.spec.gateways ?? []).flatMap(portsOf),
    ...world.gateways.map(({ config }) => config.port),
  ]);
  const holders = new Map(
    others.flatMap((other) =>
      other.spec.gateways.flatMap(portsOf).map((port) => [port, other.name] as const),
    ),
  );
  const wanted = spec.gateways.flatMap((gateway) =>
    portsOf(gateway).map((port) => ({ name: gateway.name, port })),
  );
  const found = await mapBounded(wanted, AT_ONCE, async ({ name, port }) => {
    const holder = holders.get(port);
    if (holder !== undefined) {
      return [taken(name, `port ${port} is used by ${describeOwner(holder)}`)];
    }
    if (own.has(port) || (await isPortFree(ctx, port))) return [];
    return [taken(name, `port ${port} is taken by another process on this machine`)];
  });
  return found.flat();
}

function taken(subject: string, message: string): PlanConflict {
  const advice = 'choose another port for this gateway, or free it';
  return { code: 'UnavailableGatewayPortError', subject, message, advice };
}
