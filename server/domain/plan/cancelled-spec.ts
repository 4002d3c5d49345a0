import type { ActionProgress, ClusterSpec, DeploymentSpec, ServiceSpec } from '../deployment';
import type { GatewaySpec } from '../gateway';
import { withSoundRoutes } from './sound-routes';
import type { ChangeSet, PlannedAction } from './types';

/**
 * What a cancelled operation leads to: what it has done stays done, everything else is as it was before. A route never
 * leads to what is not there, and a service that stays has one, at 0 % if need be.
 */
export function cancelledSpec(change: {
  previous: DeploymentSpec | null;
  wanted: DeploymentSpec;
  changeSet: ChangeSet;
  progress: readonly ActionProgress[];
}): DeploymentSpec {
  const { previous, wanted, changeSet, progress } = change;
  const done = new Set(progress.filter(({ state }) => state === 'done').map((each) => each.action));
  const open = changeSet.actions.filter((action) => !done.has(action.id));
  const isOpen = (subject: string, isService: boolean) =>
    open.some((action) => action.subject === subject && isAboutService(action) === isService);
  const clusters = mergeByName(previous?.clusters ?? [], wanted.clusters, (before, after) => {
    const cluster = after ?? before;
    if (cluster === undefined) return undefined;
    const services = mergeByName<ServiceSpec>(
      before?.services ?? [],
      after?.services ?? [],
      (old, next) => (isOpen(`${cluster.name}/${(next ?? old)?.name}`, true) ? old : next),
    );
    return services.length === 0 ? undefined : ({ ...cluster, services } satisfies ClusterSpec);
  });
  const gateways = mergeByName<GatewaySpec>(
    previous?.gateways ?? [],
    wanted.gateways,
    (old, next) => (isOpen((next ?? old)?.name ?? '', false) ? old : next),
  );
  return withSoundRoutes({ ...wanted, clusters, gateways });
}

function isAboutService(action: PlannedAction): boolean {
  return action.kind.endsWith('-service');
}

/** In the order of `after`; what is only in `before` follows. */
function mergeByName<T extends { name: string }>(
  before: readonly T[],
  after: readonly T[],
  choose: (old: T | undefined, next: T | undefined) => T | undefined,
): T[] {
  const old = new Map(before.map((item) => [item.name, item]));
  const next = new Map(after.map((item) => [item.name, item]));
  return [...new Set([...next.keys(), ...old.keys()])].flatMap((name) => {
    const chosen = choose(old.get(name), next.get(name));
    return chosen === undefined ? [] : [chosen];
  });
}
