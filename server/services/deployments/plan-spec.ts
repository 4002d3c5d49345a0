import type { DeploymentSpec } from '../../domain/deployment';
import { type ChangeSet, createChangeSet, type PlanConflict } from '../../domain/plan';
import { Problem } from '../../domain/problem';
import type { DeploymentRecord } from '../../ports/store';
import type { ServiceContext } from '../context';
import { findSecretConflicts } from '../secrets';
import { findCapacityWarnings } from './capacity';
import { type DriverState, findDriverConflicts } from './driver-conflicts';
import { findGatewayLimits } from './gateway-limits';
import { findGatewayConflicts } from './gateway-ports';

export type PlannedSpec = { changeSet: ChangeSet; warnings: string[] };

type Target = {
  current: DeploymentRecord | null;
  spec: DeploymentSpec;
  intention?: DeploymentRecord['intention'];
  /** Found before. */
  conflicts?: readonly PlanConflict[];
};

/** What leads a deployment to a state, in order, and everything that is in the way of it. Nothing is changed. */
export async function planSpec(ctx: ServiceContext, target: Target): Promise<PlannedSpec> {
  const { current, spec, intention = 'run', conflicts = [] } = target;
  const world = await planningWorld(ctx, { spec, intention });
  const previous = current?.spec ?? null;
  if (intention === 'remove') {
    return { changeSet: createChangeSet(world, [...conflicts], previous), warnings: [] };
  }
  const [drivers, deployments] = await Promise.all([
    driverStates(ctx),
    ctx.store.deployments.list(),
  ]);
  const others = deployments.filter(({ name }) => name !== spec.name);
  const found = await Promise.all([
    findNameConflicts(ctx, { name: spec.name, isNew: current === null }),
    findGatewayConflicts(ctx, { spec, current, world, others }),
    findDriverConflicts(drivers, { spec, previous }),
    findSecretConflicts(ctx, spec),
    findGatewayLimits(ctx.gatewayDriver, spec),
  ]);
  return {
    changeSet: createChangeSet(world, [...conflicts, ...found.flat()], previous),
    warnings: findCapacityWarnings(drivers, { spec, current, others }),
  };
}

/** The same without a look for obstacles, for ways out, which nothing may block. */
export async function planWayOut(
  ctx: ServiceContext,
  target: Omit<Target, 'conflicts'> & {
    /** As the last pass saw it, for what cannot wait. */
    how?: 'remembered';
  },
): Promise<ChangeSet> {
  const { current, spec, intention = 'run', how } = target;
  const world = await planningWorld(ctx, { spec, intention }, how);
  return createChangeSet(world, [], current?.spec ?? null);
}

/** The world as it is once somebody decided: nothing is only shown, and a driver that is away will be back. */
async function planningWorld(
  ctx: ServiceContext,
  wanted: Pick<DeploymentRecord, 'spec' | 'intention'>,
  how?: 'remembered',
) {
  const world = await ctx.reconciler.worldFor(wanted, how);
  return { ...world, isHandsOff: false, silentDrivers: {} };
}

function driverStates({ drivers }: ServiceContext): Promise<DriverState[]> {
  return Promise.all(drivers.map(async (driver) => ({ driver, status: await driver.status() })));
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

const MAX_TOLD = 5;

/** Throws what is in the way of a plan, if anything is. */
export function refuseConflicts({ conflicts }: Pick<ChangeSet, 'conflicts'>): void {
  const [first] = conflicts;
  if (first === undefined) return;
  const messages = [...new Set(conflicts.map(({ message }) => message))];
  const more = messages.length - MAX_TOLD;
  const told = messages.slice(0, MAX_TOLD).join('; ');
  throw new Problem('conflict', {
    name: first.code,
    message: more > 0 ? `${told}; and ${more} more` : told,
    advice: first.advice,
  });
}
