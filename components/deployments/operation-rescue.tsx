'use client';

import { Button, ErrorNote, InlineConfirm } from '@/components/ui';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { useDeploymentActions } from './deployment-actions';
import { describeRemoval, servicesOf } from './deployment-counts';

type OperationRescueProps = { view: DeploymentView; operation: OperationView };

/** Why it failed, and three ways that work from any state: again, back, away. */
export function OperationRescue({ view, operation }: OperationRescueProps) {
  const { retry, rollBack, remove } = useDeploymentActions();
  const { name } = view;
  const failed = servicesOf(view).filter((service) => service.state === 'failed');
  const error = retry.error ?? rollBack.error ?? remove.error;
  return (
    <div className="flex flex-col gap-3 border-b border-line bg-error-soft p-3.5">
      {operation.reason !== null && <p>{operation.reason}</p>}
      {operation.reason === null &&
        failed.map((service) => (
          <p key={service.name}>
            <b>{service.name}</b> {service.reason ?? 'failed'}
          </p>
        ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" pending={retry.isPending} onClick={() => retry.mutate({ name })}>
          Retry
        </Button>
        {operation.reversible && (
          <InlineConfirm
            label="Roll back…"
            effect={`Returns ${name} to what it was before this change.`}
            confirmLabel="Roll back"
            pending={rollBack.isPending}
            onConfirm={() => rollBack.mutate({ name, operation: operation.id })}
          />
        )}
        <InlineConfirm
          label={`Remove ${name}…`}
          effect={describeRemoval(view)}
          confirmLabel="Remove"
          pending={remove.isPending}
          onConfirm={() => remove.mutate({ name })}
        />
      </div>
      {error !== null && <ErrorNote error={error} title="That did not work either." />}
    </div>
  );
}
