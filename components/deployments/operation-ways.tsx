'use client';

import { ErrorNote, InlineConfirm } from '@/components/ui';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { useWayActions } from './deployment-actions';
import { listWays, type Way } from './list-ways';
import { operationName } from './operation-words';
import { RemoveDeployment } from './remove-deployment';

type OperationWaysProps = {
  view: DeploymentView;
  operation: OperationView;
  /** Without removing the deployment: where there is no room for a last resort. */
  isShort?: boolean;
};

/** What can be done about a change that runs or failed: each says its effect, then does it, from any state. */
export function OperationWays({ view, operation, isShort = false }: OperationWaysProps) {
  const actions = useWayActions();
  const { cancel, retry, rollBack } = actions;
  const { name } = view;
  const ways = listWays(operation, view);
  const error = cancel.error ?? retry.error ?? rollBack.error;
  const isPending = { cancel, retry, 'roll-back': rollBack };
  const take = (way: Way) => {
    for (const action of Object.values(actions)) action.reset();
    switch (way.kind) {
      case 'cancel':
        return cancel.mutate({ name, operation: operation.id });
      case 'retry':
        return retry.mutate({ name });
      case 'roll-back':
        return rollBack.mutate({ name, operation: operation.id });
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {ways.map((way) => (
        <InlineConfirm
          key={way.kind}
          label={way.label}
          name={`${way.confirmLabel}: ${operationName(operation)} #${operation.id} of ${name}`}
          effect={way.effect}
          confirmLabel={way.confirmLabel}
          confirmVariant={way.kind === 'retry' ? 'primary' : 'danger'}
          dismissLabel={way.dismissLabel}
          pending={isPending[way.kind].isPending}
          onConfirm={() => take(way)}
        />
      ))}
      {operation.state === 'failed' && !isShort && (
        <RemoveDeployment view={view} label={`Remove ${name}…`} />
      )}
      {error !== null && (
        <div className="w-full">
          <ErrorNote error={error} title="That was not done." />
        </div>
      )}
    </div>
  );
}
