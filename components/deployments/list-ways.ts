import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { plural } from '../ui/format';
import { servicesOf } from './deployment-counts';

/** One way on from a change that runs or failed; `effect` is said before it is done. */
export type Way = {
  kind: 'cancel' | 'retry' | 'roll-back';
  label: string;
  effect: string;
  confirmLabel: string;
  dismissLabel: string;
};

/** The ways that apply now, those that undo least first. Removing the deployment always is one more. */
export function listWays(operation: OperationView, view: DeploymentView): Way[] {
  const isRunning = operation.state === 'running';
  const ways: Way[] = [];
  if (operation.state === 'failed' || (isRunning && hasTrouble(operation, view))) {
    ways.push({
      kind: 'retry',
      label: 'Retry…',
      effect: 'Tries what is not done again at once, without a pause. What is done stays.',
      confirmLabel: 'Retry',
      dismissLabel: 'Not now',
    });
  }
  if (isRunning) {
    ways.push({
      kind: 'cancel',
      label: 'Cancel…',
      effect: effectOfCancel(operation),
      confirmLabel: 'Cancel this change',
      dismissLabel: 'Let it go on',
    });
  }
  // Of a removal both would do the same.
  const canReturn = operation.state === 'failed' || (isRunning && operation.kind !== 'remove');
  if (operation.reversible && canReturn) {
    ways.push({
      kind: 'roll-back',
      label: 'Roll back…',
      effect: `Returns ${view.name} to what it was before this change, its services and its split of traffic.`,
      confirmLabel: 'Roll back',
      dismissLabel: 'Not now',
    });
  }
  return ways;
}

function effectOfCancel({ kind, progress }: OperationView): string {
  if (kind === 'remove') return 'Stops the removal: what is gone already comes back.';
  const done = progress.filter(({ state }) => state === 'done').length;
  if (done === 0) return 'Stops here: nothing is done yet, all stays as it was before.';
  const others = progress.length - done;
  const stay =
    done === 1 ? 'the action that is done stays' : `the ${done} actions that are done stay`;
  if (others === 0) return `Stops here: ${stay}.`;
  return `Stops here: ${stay}; for the other ${plural(others, 'action')} all is as it was before.`;
}

/** Something failed already and waits for its next attempt. */
function hasTrouble({ progress }: OperationView, view: DeploymentView): boolean {
  return (
    progress.some(({ state }) => state === 'failed') ||
    servicesOf(view).some(({ state, retryAt }) => state === 'failed' || retryAt !== null)
  );
}
