'use client';

import { useQuery } from '@tanstack/react-query';
import { explainError, useTRPC } from '@/components/api';
import { ErrorNote, InlineConfirm } from '@/components/ui';
import { OperationFacts } from './operation-facts';
import { OperationWays } from './operation-ways';
import { operationName } from './operation-words';

type RefusalNoteProps = {
  deployment: string;
  error: unknown;
  /** What did not work. */
  title: string;
  pending: boolean;
  /** Does it again in the place of what runs; absent where it has to wait. */
  onTakeOver?: () => void;
};

/** Why a change was not started; where another one is in the way, which one, its ways, and to take its place. */
export function RefusalNote({ error, title, ...inTheWay }: RefusalNoteProps) {
  return (
    <div className="flex w-full flex-col gap-2">
      <ErrorNote error={error} title={title} />
      {explainError(error).name === 'OperationInProgress' && <InTheWay {...inTheWay} />}
    </div>
  );
}

type InTheWayProps = Omit<RefusalNoteProps, 'error' | 'title'>;

function InTheWay({ deployment, pending, onTakeOver }: InTheWayProps) {
  const api = useTRPC();
  const view = useQuery(api.deployments.get.queryOptions({ name: deployment })).data;
  const operation = view?.operation ?? null;
  if (view === undefined || operation?.state !== 'running') {
    return <p role="status">It has ended meanwhile: try again.</p>;
  }
  return (
    <section aria-label="The change in the way" className="rounded-md border border-line p-2.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <b>
          {operationName(operation)} #{operation.id}
        </b>
        <OperationFacts operation={operation} />
      </p>
      <div className="mt-2 flex flex-wrap items-start gap-2">
        <OperationWays view={view} operation={operation} isShort />
        {onTakeOver !== undefined && (
          <InlineConfirm
            label="Take over…"
            effect={`Ends #${operation.id} where it is, and this change takes its place.`}
            confirmLabel="Take over"
            pending={pending}
            onConfirm={onTakeOver}
          />
        )}
      </div>
    </section>
  );
}
