'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import {
  ErrorNote,
  InlineConfirm,
  Panel,
  RelativeTime,
  Skeleton,
  StatusText,
} from '@/components/ui';
import { useDeploymentActions } from './deployment-actions';
import { operationName, operationSubjects } from './operation-words';

const SHOWN = 10;

/** Every change that was asked for, newest first, and the way back to before each. */
export function HistoryPanel({ name }: { name: string }) {
  const api = useTRPC();
  const history = useQuery(api.deployments.operations.queryOptions({ name, limit: SHOWN }));
  const { rollBack } = useDeploymentActions();
  return (
    <Panel title="Changes" flush>
      {history.isPending && <Skeleton label="Loading changes" className="m-3.5 h-16" />}
      {history.error !== null && (
        <div className="p-3.5">
          <ErrorNote error={history.error} title="The changes could not be read." />
        </div>
      )}
      {rollBack.error !== null && (
        <div className="p-3.5">
          <ErrorNote error={rollBack.error} title="It was not rolled back." />
        </div>
      )}
      <ol aria-label="Changes, newest first">
        {history.data?.map((operation) => (
          <li
            key={operation.id}
            className="flex flex-col gap-1 border-b border-line px-3.5 py-2 last:border-b-0"
          >
            <div className="flex flex-wrap items-center gap-x-2">
              <b>
                {operationName(operation)} #{operation.id}
              </b>
              <StatusText status={operation.state} />
              <RelativeTime at={operation.startedAt} className="ml-auto text-sm text-muted" />
            </div>
            <p className="text-sm break-words text-muted">
              {operationSubjects(operation)} · {operation.author}
            </p>
            {operation.state === 'failed' && operation.reason !== null && (
              <p className="text-sm text-error">{operation.reason}</p>
            )}
            {operation.reversible && operation.kind !== 'remove' && (
              <InlineConfirm
                label="Roll back to before this…"
                className="-ml-2.5 self-start"
                effect={`Returns ${name} to what it was before change #${operation.id}.`}
                confirmLabel="Roll back"
                variant="ghost"
                pending={rollBack.isPending}
                onConfirm={() => rollBack.mutate({ name, operation: operation.id })}
              />
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
