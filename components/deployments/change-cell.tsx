import { describeProgress } from '@/components/plan';
import { StatusText } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { OperationWays } from './operation-ways';
import { operationName } from './operation-words';

/** What goes on or went wrong with a deployment, and the ways on; in a row of a list. */
export function ChangeCell({ view }: { view: DeploymentView }) {
  const { operation } = view;
  if (operation === null || (operation.state !== 'running' && operation.state !== 'failed')) {
    return <span className="text-muted">none under way</span>;
  }
  const { state, reason, progress } = operation;
  return (
    <div className="flex min-w-56 flex-col gap-1">
      <span className="flex flex-wrap items-center gap-x-2">
        <StatusText status={state} label={`${operationName(operation)} ${state}`} />
        {progress.length > 0 && (
          <span className="text-sm text-muted">{describeProgress(progress)}</span>
        )}
      </span>
      {state === 'failed' && reason !== null && (
        <p className="line-clamp-2 max-w-md text-sm break-words text-muted">{reason}</p>
      )}
      <OperationWays view={view} operation={operation} isShort />
    </div>
  );
}
