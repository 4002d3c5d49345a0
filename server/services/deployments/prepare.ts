import type { Blueprint } from '../../domain/artifact';
import { composeSpec, sliceSpec } from '../../domain/compose';
import { type DeploymentSpec, desiredInstances } from '../../domain/deployment';
import type { Finding } from '../../domain/language';
import { type ChangeSet, createChangeSet, type PlanConflict } from '../../domain/plan';
import { Problem } from '../../domain/problem';
import type { DeploymentRecord } from '../../ports/store';
import type { ServiceContext } from '../context';
import { findGatewayConflicts, listFreePorts } from './gateway-ports';
import { readToDeploy, resolveStored } from './read-to-deploy';
import type { ChangeInput } from './schemas';

export type PreparedChange = {
  current: DeploymentRecord | null;
  spec: DeploymentSpec;
  changeSet: ChangeSet;
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
  const { spec, conflicts } = await composeDesired(ctx, { blueprint, name, current, input });
  const all = [
    ...missing,
    ...conflicts,
    ...(await findNameConflicts(ctx, { name, isNew: current === null })),
    ...(await findGatewayConflicts(ctx, spec)),
    ...(await findDriverConflicts(ctx, spec)),
  ];
  return { current, spec, changeSet: await planFor(ctx, spec, all), findings };
}

export async function planFor(
  ctx: ServiceContext,
  spec: DeploymentSpec,
  conflicts: PlanConflict[] = [],
): Promise<ChangeSet> {
  return createChangeSet(await ctx.reconciler.worldFor({ spec, intention: 'run' }), conflicts);
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
  const { gatewayHost } = ctx.settings;
  const freePorts = await listFreePorts(ctx, countClusterPorts(blueprint));
  const base = { blueprint, name, freePorts, gatewayHost };
  return composeSpec({ ...base, current: current?.spec ?? null, mode: input.mode });
}

/** No more gateways than this can ask for a port of their own. */
function countClusterPorts(blueprint: Blueprint): number {
  const services = blueprint.clusters.flatMap((cluster) => cluster.services);
  const ports = services.map(({ breed }) => ('reference' in breed ? 0 : breed.ports.length));
  return blueprint.gateways.length + ports.reduce((sum, count) => sum + count, 0);
}

/** dsl.md §11: a deployment and a workflow never share a name. */
async function findNameConflicts(
  ctx: ServiceContext,
  { name, isNew }: { name: string; isNew: boolean },
): Promise<PlanConflict[]> {
  if (!isNew || (await ctx.store.artifacts.find('workflows', name)) === null) return [];
  const message = `a workflow is called ${name}: a deployment cannot have the same name`;
  const advice = 'choose another name for the deployment';
  return [{ code: 'DeploymentWorkflowNameCollision', subject: name, message, advice }];
}

/** Services that no driver can run, or whose command could never start. */
async function findDriverConflicts(
  ctx: ServiceContext,
  spec: DeploymentSpec,
): Promise<PlanConflict[]> {
  const checks = spec.clusters.flatMap((cluster) =>
    cluster.services.map(async (service): Promise<PlanConflict[]> => {
      const subject = `${cluster.name}/${service.name}`;
      const { type } = service.deployable;
      const driver = ctx.drivers.find((candidate) => candidate.deployableTypes.includes(type));
      if (driver === undefined) {
        const known = ctx.drivers.flatMap((candidate) => candidate.deployableTypes).join(', ');
        return [
          {
            code: 'UnsupportedDeployableType',
            subject,
            message: `${subject} is a ${type}, which no driver runs`,
            advice: `use one of: ${known}`,
          },
        ];
      }
      const [instance] = desiredInstances(spec.name, cluster.name, service);
      const reason = instance === undefined ? null : await driver.preflight(instance);
      if (reason === null) return [];
      const advice = 'correct `deployable` of the breed';
      return [{ code: 'DeploymentServiceError', subject, message: reason, advice }];
    }),
  );
  return (await Promise.all(checks)).flat();
}

export function deploymentNotFound(name: string): Problem {
  return new Problem('not-found', {
    name: 'ArtifactNotFound',
    message: `there is no deployment ${name}`,
    advice: 'look at the list of deployments',
  });
}
