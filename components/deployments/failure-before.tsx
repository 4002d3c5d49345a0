'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { ErrorNote, InlineConfirm, StatusText } from '@/components/ui';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { useWayActions } from './deployment-actions';
import { OperationFailure } from './operation-failure';
import { operationName } from './operation-words';

type FailureBeforeProps = { view: DeploymentView; operation: OperationView };

/** What was rolled back by itself has a failure before it: that is what people want to read, and may try again. */
export function FailureBefore({ view, operation }: FailureBeforeProps) {
  const api = useTRPC();
  const { retry } = useWayActions();
  const { name } = view;
  const isAnswer = operation.kind === 'roll-back' && operation.origin === 'vamp';
  const before = useQuery({
    ...api.deployments.operations.queryOptions({ name, limit: 1, before: operation.id }),
    enabled: isAnswer,
  });
  const failed = before.data?.[0];
  if (!isAnswer || failed?.state !== 'failed') return null;
  const title = `${operationName(failed)} #${failed.id}`;
  const isBack = operation.state === 'succeeded';
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-1.5 border-b border-line bg-error-soft px-3.5 py-2.5"
    >
      <p>
        <StatusText status="failed" label={`${title} failed,`} />{' '}
        <span>so what was before {isBack ? 'is back' : 'comes back'}</span>
      </p>
      <OperationFailure deployment={name} operation={failed} />
      {isBack && (
        <InlineConfirm
          label="Retry…"
          name={`Retry ${title}…`}
          effect={`Does what ${title} was to do once more.`}
          confirmLabel={`Retry ${title}`}
          confirmVariant="primary"
          pending={retry.isPending}
          onConfirm={() => retry.mutate({ name })}
        />
      )}
      {retry.error !== null && <ErrorNote error={retry.error} title="It was not tried again." />}
    </div>
  );
}
