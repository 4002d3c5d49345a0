import type { InstanceLabels } from '../domain/deployment';
import type { PlannedAction } from '../domain/plan';
import type { OperationRecord } from '../ports/store';
import type { Violate } from './violation';

/** What was really done to something. */
type Deed = 'start' | 'stop' | 'put' | 'remove';

type Running = { operation: OperationRecord; deeds: Set<string>; isHopeless: boolean };

/** Watches, while nothing goes wrong, that what happens is what was planned: all of it, and nothing else. */
export function createPlanWatch({
  violate,
  isBlocked,
}: {
  violate: Violate;
  /** Whether something waits for a cluster that was scaled to nothing, and will never be done. */
  isBlocked: (deployment: string) => boolean;
}) {
  const running = new Map<string, Running>();

  /** The newest split of a deployment that was recorded as done when it was asked for; it is put right after. */
  const atOnce = new Map<string, OperationRecord>();

  function note(deployment: string, deed: Deed, subject: string): void {
    const current = running.get(deployment);
    // A gateway of its own follows what it leads to without being asked.
    if (deployment.startsWith('/') && current === undefined) return;
    const planned = atOnce.get(deployment)?.changeSet.actions ?? [];
    if (deed === 'put' && planned.some((action) => action.subject === subject)) return;
    if (current === undefined) {
      violate('plan = apply', `${deed} ${subject} while nobody asked for anything`);
      return;
    }
    const isPlanned = current.operation.changeSet.actions.some(
      (action) => action.subject === subject,
    );
    if (!isPlanned) {
      const { id, kind } = current.operation;
      violate('plan = apply', `${deed} ${subject} is not in the plan of operation ${id} (${kind})`);
    }
    current.deeds.add(`${deed} ${subject}`);
  }

  function checkDone({ operation, deeds }: Running) {
    for (const action of operation.changeSet.actions) {
      const needed = deedsOf(action.kind);
      if (needed.length === 0 || needed.some((deed) => deeds.has(`${deed} ${action.subject}`))) {
        continue;
      }
      const { id, kind } = operation;
      violate('plan = apply', `${action.id} of operation ${id} (${kind}) was never done`);
    }
  }

  return {
    operation(after: OperationRecord, before: OperationRecord | null): void {
      if (after.state === 'running') {
        atOnce.delete(after.deployment);
        if (before === null) {
          const isHopeless = isBlocked(after.deployment);
          running.set(after.deployment, { operation: after, deeds: new Set(), isHopeless });
        }
        return;
      }
      if (before === null && after.kind === 'weights') atOnce.set(after.deployment, after);
      const current = running.get(after.deployment);
      if (current?.operation.id !== after.id) return;
      running.delete(after.deployment);
      if (after.state === 'succeeded') checkDone(current);
      else if (!current.isHopeless)
        violate('plan = apply', `operation ${after.id} (${after.kind}) is ${after.state}`);
    },
    instance: ({ deployment, cluster, service }: InstanceLabels, deed: 'start' | 'stop') =>
      note(deployment, deed, `${cluster}/${service}`),
    gateway: (name: string, deed: 'put' | 'remove') =>
      note(name.includes('/') ? (name.split('/')[0] ?? '') : `/${name}`, deed, name),
  };
}

/** One of these must have been done for an action to have happened. */
function deedsOf(kind: PlannedAction['kind']): Deed[] {
  switch (kind) {
    case 'create-service':
    case 'replace-service':
      return ['start'];
    case 'scale-service':
      return ['start', 'stop'];
    case 'drain-service':
    case 'remove-service':
      return ['stop'];
    case 'create-gateway':
    case 'update-gateway':
      return ['put'];
    case 'remove-gateway':
      return ['remove'];
    case 'update-service':
      return [];
  }
}
