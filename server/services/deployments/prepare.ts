import type { Blueprint } from '../../domain/artifact';
import { composeSpec, createHostFor, sliceSpec } from '../../domain/compose';
import type { DeploymentSpec } from '../../domain/deployment';
import type { Finding } from '../../domain/language';
import { Problem } from '../../domain/problem';
import type { DeploymentRecord } from '../../ports/store';
import type { ServiceContext } from '../context';
import { listFreePorts } from './gateway-ports';
import { type PlannedSpec, planSpec } from './plan-spec';
import { readToDeploy, resolveStored } from './read-to-deploy';
import type { ChangeInput } from './schemas';
import { takenHosts } from './taken-hosts';

export type PreparedChange = PlannedSpec & {
  current: DeploymentRecord | null;
  spec: DeploymentSpec;
  intention: DeploymentRecord['intention'];
  findings: Finding[];
};

/** From text to plan: what applying would store and do. Nothing is changed. */
export async function prepareChange(
  ctx: ServiceContext,
  input: ChangeInput,
): Promise<PreparedChange> {
  const { blueprint: written, findings } = await readToDeploy(ctx, input.source);
  const name = input.deployment ?? written.name;
  const current = await ctx.store.deployments.find(name);
  // What is removed needs only its name.
  const { blueprint, conflicts: missing } =
    input.mode === 'slice'
      ? { blueprint: written, conflicts: [] }
      : await resolveStored(ctx, written);
  const composed = await composeDesired(ctx, { blueprint, name, current, input });
  const { spec } = composed;
  const intention = spec.clusters.length === 0 ? 'remove' : 'run';
  const conflicts = [...missing, ...composed.conflicts];
  const planned = await planSpec(ctx, { current, spec, intention, conflicts });
  const warnings = [...composed.warnings, ...planned.warnings];
  return { ...planned, warnings, current, spec, intention, findings };
}

async function composeDesired(
  ctx: ServiceContext,
  change: {
    blueprint: Blueprint;
    name: string;
    current: DeploymentRecord | null;
    input: ChangeInput;
  },
) {
  const { blueprint, name, current, input } = change;
  if (input.mode === 'slice') {
    if (current === null) throw deploymentNotFound(name);
    return sliceSpec(current.spec, blueprint);
  }
  const { gatewayHost, globals, virtualHosts } = ctx.settings;
  const freePorts = await listFreePorts(ctx, countClusterPorts(blueprint));
  const hostFor = createHostFor(gatewayHost, await gatewayNames(ctx));
  const taken = takenHosts(await ctx.store.deployments.list(), name);
  const base = {
    ...{ blueprint, name, freePorts, gatewayHost, hostFor, globals },
    virtualHosts: { ...virtualHosts, taken },
  };
  return composeSpec({ ...base, current: current?.spec ?? null, mode: input.mode });
}

/** How instances call this machine whose loopback is not its own, by deployable type. */
async function gatewayNames({ drivers }: ServiceContext): Promise<Map<string, string>> {
  const names = drivers.map(async (driver): Promise<[string, string][]> => {
    const { gatewayAccess } = await driver.status();
    return gatewayAccess === undefined
      ? []
      : driver.deployableTypes.map((type) => [type, gatewayAccess.name]);
  });
  return new Map((await Promise.all(names)).flat());
}

/** No more gateways than this can ask for a port of their own. */
function countClusterPorts(blueprint: Blueprint): number {
  const services = blueprint.clusters.flatMap((cluster) => cluster.services);
  const ports = services.map(({ breed }) => ('reference' in breed ? 0 : breed.ports.length));
  return blueprint.gateways.length + ports.reduce((sum, count) => sum + count, 0);
}

/** The deployment, or a Problem that says there is none. */
export async function requireDeployment(
  ctx: Pick<ServiceContext, 'store'>,
  name: string,
): Promise<DeploymentRecord> {
  const found = await ctx.store.deployments.find(name);
  if (found === null) throw deploymentNotFound(name);
  return found;
}

export function deploymentNotFound(name: string): Problem {
  return new Problem('not-found', {
    name: 'ArtifactNotFound',
    message: `there is no deployment ${name}`,
    advice: 'look at the list of deployments',
  });
}
