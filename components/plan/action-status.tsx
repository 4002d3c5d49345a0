import { RelativeTime, StatusText } from '../ui';
import type { ActionProgress } from './action-progress';

/** Where an action is: state, what it waits for, when it is tried again. */
export function ActionStatus({ progress }: { progress: ActionProgress }) {
  const { status, label, reason, retryAt } = progress;
  return (
    <p className="flex flex-wrap gap-x-2 text-sm">
      <StatusText status={status} {...(label !== undefined && { label })} />
      {!progress.isDone && reason !== null && <span className="min-w-0 break-words">{reason}</span>}
      {retryAt !== null && (
        <span className="text-muted">
          next attempt <RelativeTime at={retryAt} />
        </span>
      )}
    </p>
  );
}
