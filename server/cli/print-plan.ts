import { formatShares } from '../domain/gateway';
import type { ChangeSetAnswer } from './schemas';

const SIGNS = { add: '+', modify: '~', remove: '-' } as const;

type Action = ChangeSetAnswer['actions'][number];

/** A tree: what happens, below it why, after what, and what it does to traffic; then what to know beforehand. */
export function describePlan(plan: ChangeSetAnswer): string {
  const { deployment, actions, warnings } = plan;
  const notes = warnings.map((warning) => `! ${warning}`);
  if (actions.length === 0) {
    return [`${deployment}: nothing to do, it already runs like this`, ...notes].join('\n');
  }
  const subjects = new Map(actions.map(({ id, subject }) => [id, subject]));
  const width = Math.max(...actions.map(({ subject }) => subject.length));
  const lines = actions.flatMap((action, index) => {
    const isLast = index === actions.length - 1;
    const head = `${SIGNS[action.change]} ${action.subject.padEnd(width)}  ${action.summary}`;
    return [
      `${isLast ? '└' : '├'} ${head.trimEnd()}`,
      ...detailsOf(action, subjects).map((detail) => `${isLast ? ' ' : '│'}     ${detail}`),
    ];
  });
  const count = `${actions.length} ${actions.length === 1 ? 'action' : 'actions'}`;
  return [`${deployment}: ${count}`, ...lines, ...notes].join('\n');
}

function detailsOf(action: Action, subjects: ReadonlyMap<string, string>): string[] {
  const after = action.dependsOn.map((id) => subjects.get(id) ?? id);
  return [
    ...(action.reason === '' ? [] : [action.reason]),
    ...(after.length === 0 ? [] : [`after ${after.join(', ')}`]),
    ...action.traffic.flatMap(describeTraffic),
  ];
}

function describeTraffic({ gateway, before, after }: Action['traffic'][number]): string[] {
  const [was, becomes] = [sharesOf(before), sharesOf(after)];
  return was === becomes ? [] : [`traffic of ${gateway}: ${was} → ${becomes}`];
}

function sharesOf(shares: Action['traffic'][number]['before']): string {
  if (shares.length === 0) return 'none';
  return formatShares(shares.map(({ route, weight }) => ({ name: route, weight })));
}

export function describeConflicts({ conflicts }: ChangeSetAnswer): string {
  return conflicts
    .map(({ code, message, advice }) => `✕ ${code} ${message}\n  ${advice}`)
    .join('\n');
}
