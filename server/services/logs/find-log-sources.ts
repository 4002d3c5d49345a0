import type { ObservedInstance } from '../../domain/deployment';
import { describeError } from '../../domain/problem';
import type { ContainerDriver } from '../../ports/container-driver';
import type { ServiceContext } from '../context';
import { deploymentNotFound } from '../deployments';
import type { LogQuery, SilentDriver } from './schemas';

export type LogSource = { instance: ObservedInstance; driver: ContainerDriver };

/** Instances whose lines are asked for, running or ended, as long as their driver knows them. */
export async function findLogSources(
  ctx: ServiceContext,
  query: LogQuery,
): Promise<{ sources: LogSource[]; silent: SilentDriver[] }> {
  const silent: SilentDriver[] = [];
  const found = await Promise.all(
    ctx.drivers.map(async (driver): Promise<LogSource[]> => {
      try {
        return (await driver.observe()).map((instance) => ({ instance, driver }));
      } catch (error) {
        silent.push({ driver: driver.type, reason: describeError(error) });
        return [];
      }
    }),
  );
  const sources = found.flat().filter(({ instance }) => isAskedFor(instance, query));
  sources.sort((one, other) => (one.instance.id < other.instance.id ? -1 : 1));
  return { sources, silent };
}

function isAskedFor({ id, labels }: ObservedInstance, query: LogQuery): boolean {
  return (
    labels.deployment === query.deployment &&
    (query.cluster === undefined || labels.cluster === query.cluster) &&
    (query.service === undefined || labels.service === query.service) &&
    (query.instance === undefined || id === query.instance)
  );
}

/** A deployment that was removed may still have output; one that nobody ever heard of has not. */
export async function requireDeployment(
  ctx: ServiceContext,
  { deployment }: LogQuery,
  sources: readonly LogSource[],
): Promise<void> {
  if (sources.length > 0 || (await ctx.store.deployments.find(deployment)) !== null) return;
  throw deploymentNotFound(deployment);
}
