import { dependantsOf } from './dependants';
import { indexGateways, indexInstances } from './observed-index';
import { indexSpec } from './spec-index';
import type { PlannedAction } from './types';
import type { World } from './world';

/** Adds to each action what comes first, and puts none before an action it depends on. */
export function linkActions(actions: readonly PlannedAction[], start: World): PlannedAction[] {
  const links = createLinks(actions, start);
  const byId = new Map(actions.map((action) => [action.id, action]));
  const placed = new Set<string>();
  const entered = new Set<string>();
  const ordered: PlannedAction[] = [];
  const place = (action: PlannedAction): void => {
    if (entered.has(action.id)) return;
    entered.add(action.id);
    const first = [...new Set(links(action))].filter((id) => id !== action.id);
    for (const id of first) {
      const dependency = byId.get(id);
      if (dependency !== undefined) place(dependency);
    }
    // In a circle, who was entered first does not wait.
    ordered.push({ ...action, dependsOn: first.filter((id) => placed.has(id)) });
    placed.add(action.id);
  };
  for (const action of actions) place(action);
  return ordered;
}

function createLinks(actions: readonly PlannedAction[], start: World) {
  const ids = new Set(actions.map((action) => action.id));
  const existing = (...candidates: string[]) => candidates.filter((id) => ids.has(id));
  const arrivals = groupByCluster(actions, (action) => isArrival(action, start));
  const leading = groupLeading(actions, start);
  const departures = groupByCluster(actions, ({ kind }) => kind === 'remove-service');
  const spec = indexSpec(start.spec);
  const dependants = dependantsOf(start);
  const gatewayIds = (name: string) => existing(`create-gateway:${name}`, `update-gateway:${name}`);

  /** Of an internal gateway what comes in its cluster, of an external one the internal ones it leads to. */
  function beforeGateway(name: string): string[] {
    const gateway = spec.gateways.get(name);
    if (gateway?.kind !== 'external') return arrivals.get(name.split('/')[1] ?? '') ?? [];
    return gateway.routes.flatMap((route) => gatewayIds(`${start.spec.name}/${route.name}`));
  }

  /** Whoever leads to it has to stop that, and whoever needs it has to go first. */
  function beforeDrain(subject: string): string[] {
    const [cluster = ''] = subject.split('/');
    const users = (dependants.get(cluster) ?? []).flatMap((user) =>
      existing(`remove-service:${user}`),
    );
    return [...(leading.get(cluster) ?? []), ...users];
  }

  return (action: PlannedAction): string[] => {
    switch (action.kind) {
      case 'update-service':
        return [];
      case 'create-service':
      case 'replace-service':
      case 'scale-service': {
        const waitsFor = spec.services.get(action.subject)?.waitsFor ?? [];
        return isArrival(action, start) ? waitsFor.flatMap((name) => arrivals.get(name) ?? []) : [];
      }
      case 'drain-service':
        return beforeDrain(action.subject);
      case 'remove-service':
        return existing(`drain-service:${action.subject}`);
      case 'create-gateway':
      case 'update-gateway':
        return beforeGateway(action.subject);
      case 'remove-gateway': {
        const [, cluster = ''] = action.subject.split('/');
        return action.subject.split('/').length === 3 ? (departures.get(cluster) ?? []) : [];
      }
    }
  };
}

/** Whether an action brings instances that others may wait for. */
function isArrival({ kind, subject }: PlannedAction, start: World): boolean {
  if (kind === 'create-service' || kind === 'replace-service') return true;
  if (kind !== 'scale-service') return false;
  const wanted = indexSpec(start.spec).services.get(subject)?.desired.length ?? 0;
  const existing = indexInstances(start.instances).byService.get(subject) ?? [];
  return wanted >= existing.filter((instance) => instance.state === 'running').length;
}

/** By cluster, the gateways that lead there now and get something else to do. */
function groupLeading(actions: readonly PlannedAction[], start: World): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const { byName } = indexGateways(start.gateways);
  for (const { id, kind, subject } of actions) {
    if (kind !== 'update-gateway' && kind !== 'remove-gateway') continue;
    const [, cluster = '', port] = subject.split('/');
    // An internal gateway that goes waits for its instances, not they for it.
    if (port !== undefined && kind === 'remove-gateway') continue;
    const routes = byName.get(subject)?.config.routes ?? [];
    const led = port === undefined ? routes.map(({ name }) => name.split('/')[0] ?? '') : [cluster];
    for (const name of new Set(led)) groups.set(name, [...(groups.get(name) ?? []), id]);
  }
  return groups;
}

function groupByCluster(
  actions: readonly PlannedAction[],
  isMeant: (action: PlannedAction) => boolean,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    if (!isMeant(action)) continue;
    const [cluster = ''] = action.subject.split('/');
    groups.set(cluster, [...(groups.get(cluster) ?? []), action.id]);
  }
  return groups;
}
