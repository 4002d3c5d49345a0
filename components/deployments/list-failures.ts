import type { OperationView } from '@/server/domain/deployment';

export type Failure = {
  /** `cluster/service` or the gateway's name. */
  subject: string;
  reason: string;
  /** Whose log has more; null for a gateway. */
  service: { cluster: string; service: string } | null;
};

/** The actions of an operation that failed, one for each resource. */
export function listFailures({ changeSet, progress }: OperationView): Failure[] {
  const failures = new Map<string, Failure>();
  for (const { action: id, state, reason } of progress) {
    const action = changeSet.actions.find((each) => each.id === id);
    if (state !== 'failed' || action === undefined || failures.has(action.subject)) continue;
    const { kind, subject } = action;
    const slash = subject.indexOf('/');
    failures.set(subject, {
      subject,
      reason: reason ?? 'it gave no reason',
      service: kind.endsWith('-service')
        ? { cluster: subject.slice(0, slash), service: subject.slice(slash + 1) }
        : null,
    });
  }
  return [...failures.values()];
}
