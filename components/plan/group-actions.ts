import type { ChangeSet, PlannedAction } from '@/server/domain/plan';
import { ACTION_LOOK } from './action-look';

/** `step` counts from 1 in the order of the plan. */
export type NumberedAction = { step: number; action: PlannedAction };

/** One service or gateway with all that happens to it. */
export type PlanResource = { subject: string; actions: NumberedAction[] };

export type PlanGroup = {
  /** A cluster, or where clients come in. */
  kind: 'cluster' | 'entry';
  name: string;
  resources: PlanResource[];
};

/** Actions by cluster, then by resource; groups and resources in the order in which they are first touched. */
export function groupActions({ actions }: Pick<ChangeSet, 'actions'>): PlanGroup[] {
  const groups = new Map<string, PlanGroup>();
  for (const [index, action] of actions.entries()) {
    const cluster = clusterOf(action);
    const key = cluster ?? '';
    const group = groups.get(key) ?? {
      kind: cluster === null ? 'entry' : 'cluster',
      name: cluster ?? 'where clients come in',
      resources: [],
    };
    groups.set(key, group);
    const numbered = { step: index + 1, action };
    const resource = group.resources.find(({ subject }) => subject === action.subject);
    if (resource === undefined)
      group.resources.push({ subject: action.subject, actions: [numbered] });
    else resource.actions.push(numbered);
  }
  return [...groups.values()];
}

/** Services are `cluster/service`, gateways `deployment/port` or, inside, `deployment/cluster/port`. */
function clusterOf({ kind, subject }: PlannedAction): string | null {
  const [first = subject, second] = subject.split('/');
  if (!kind.endsWith('-gateway')) return first;
  return subject.split('/').length === 3 ? (second ?? null) : null;
}

/** Without what the group says already: `catalog:2.0`, `port web`, `shop/9050`. */
export function resourceName(subject: string, group: Pick<PlanGroup, 'kind'>): string {
  if (group.kind === 'entry') return subject;
  const parts = subject.split('/');
  return parts.length === 3 ? `port ${parts[2]}` : parts.slice(1).join('/');
}

/** What an action waits for, by step and name, in the order of the plan. */
export function listPrerequisites(
  action: PlannedAction,
  actions: readonly PlannedAction[],
): { step: number; name: string }[] {
  return actions.flatMap((other, index) =>
    action.dependsOn.includes(other.id)
      ? [{ step: index + 1, name: `${ACTION_LOOK[other.kind].verb} ${other.subject}` }]
      : [],
  );
}
