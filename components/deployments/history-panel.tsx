'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsInteger, useQueryState } from 'nuqs';
import { useTRPC } from '@/components/api';
import { Button, ErrorNote, Panel, Skeleton } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { HistoryItem } from './history-item';
import type { RollBackTarget } from './roll-back-drawer';

const PAGE = 20;

type HistoryPanelProps = {
  name: string;
  /** Null when it is not there any more: its history is. */
  view: DeploymentView | null;
  onRollBack: (target: RollBackTarget) => void;
};

/** Every change that was asked for, newest first: who, when, from where, what became of it, and the way back. */
export function HistoryPanel({ name, view, onRollBack }: HistoryPanelProps) {
  const api = useTRPC();
  const operation = view?.operation ?? null;
  const [before, setBefore] = useQueryState('before', parseAsInteger);
  // One more than is shown tells whether there is another page.
  const page = { name, limit: PAGE + 1, ...(before !== null && { before }) };
  const history = useQuery(api.deployments.operations.queryOptions(page));
  const listed = history.data?.slice(0, PAGE) ?? [];
  // The stream is ahead of the list.
  const shown = listed.map((each) => (each.id === operation?.id ? operation : each));
  const last = shown.at(-1);
  const hasOlder = (history.data?.length ?? 0) > PAGE;
  return (
    <Panel title="History" flush>
      {history.isPending && <Skeleton label="Loading the history" className="m-3.5 h-40" />}
      {history.error !== null && (
        <div className="p-3.5">
          <ErrorNote
            error={history.error}
            title="The history could not be read."
            onRetry={() => void history.refetch()}
          />
        </div>
      )}
      {history.data?.length === 0 && (
        <p className="p-3.5 text-muted">
          {before === null ? 'Nothing was asked for yet.' : 'Nothing is older than that.'}
        </p>
      )}
      <ol aria-label="Changes, newest first">
        {shown.map((each) => (
          <HistoryItem
            key={each.id}
            deployment={name}
            view={view}
            operation={each}
            onRollBack={onRollBack}
          />
        ))}
      </ol>
      {(before !== null || hasOlder) && (
        <nav
          aria-label="Pages of the history"
          className="flex flex-wrap gap-2 border-t border-line px-3.5 py-2"
        >
          <Button disabled={before === null} onClick={() => void setBefore(null)}>
            Newest
          </Button>
          <Button
            disabled={!hasOlder}
            onClick={() => last !== undefined && void setBefore(last.id, { history: 'push' })}
          >
            Older
          </Button>
        </nav>
      )}
    </Panel>
  );
}
