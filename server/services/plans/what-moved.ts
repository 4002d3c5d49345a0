import { canonicalJson } from '../../domain/deployment';
import type { ChangeSet } from '../../domain/plan';
import type { PlanRecord } from '../../ports/store';
import type { PreparedChange } from '../deployments';

const MAX_NAMED = 5;

/** A sentence about why a kept plan no longer says what would happen; null while it does. */
export function whatMoved(plan: PlanRecord, now: PreparedChange): string | null {
  const { deployment, baseRevision } = plan;
  const revision = now.current?.revision ?? 0;
  if (revision !== baseRevision) return describeRevisions(deployment, baseRevision, revision);
  const subjects = differingSubjects(plan.changeSet, now.changeSet);
  if (subjects.length === 0) return null;
  const named = subjects.slice(0, MAX_NAMED).join(', ');
  const more = subjects.length - MAX_NAMED;
  return `something else would happen now to ${more > 0 ? `${named} and ${more} more` : named}`;
}

function describeRevisions(deployment: string, then: number, now: number): string {
  if (then === 0) return `${deployment} did not exist then and is at revision ${now} now`;
  if (now === 0) return `${deployment} was at revision ${then} and was removed since`;
  return `${deployment} was at revision ${then} and is at ${now} now`;
}

/** Reasons are left out: they tell what is waited for, which differs from moment to moment. */
function differingSubjects(then: ChangeSet, now: ChangeSet): string[] {
  const before = bySubject(then);
  const after = bySubject(now);
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (subject) => before.get(subject) !== after.get(subject),
  );
}

function bySubject({ actions, conflicts }: ChangeSet): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const add = (subject: string, value: unknown) =>
    texts.set(subject, `${texts.get(subject) ?? ''}${canonicalJson(value)}`);
  for (const { reason: _, dependsOn: __, ...action } of actions) add(action.subject, action);
  for (const { code, subject } of conflicts) add(subject, code);
  return texts;
}
