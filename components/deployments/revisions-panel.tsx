'use client';

import {
  Button,
  type Column,
  DataTable,
  ErrorNote,
  Panel,
  RelativeTime,
  Skeleton,
  StatusText,
  Tag,
} from '@/components/ui';
import { operationName } from './operation-words';
import type { RollBackTarget } from './roll-back-drawer';

import { type RevisionRow, useRevisions } from './use-revisions';

type RevisionsPanelProps = { name: string; onRollBack: (target: RollBackTarget) => void };

/** What the deployment was after each change, and the way back to any of it. */
export function RevisionsPanel({ name, onRollBack }: RevisionsPanelProps) {
  const { revisions, more, hasMore } = useRevisions(name);
  const columns: Column<RevisionRow>[] = [
    {
      key: 'revision',
      header: 'revision',
      rowHeader: true,
      cell: (row) => (
        <span className="flex flex-wrap gap-x-2 font-medium">
          Revision {row.revision} {row.isCurrent && <Tag>current</Tag>}
        </span>
      ),
    },
    {
      key: 'by',
      header: 'made by',
      cell: ({ operation, author }) => (
        <span className="flex flex-wrap items-center gap-x-2">
          {operation === null ? (
            <span className="text-muted">change not recorded</span>
          ) : (
            <>
              {operationName(operation)} #{operation.id}
              <StatusText status={operation.state} />
            </>
          )}
          <span className="text-muted">{author}</span>
        </span>
      ),
    },
    { key: 'at', header: 'when', cell: ({ savedAt }) => <RelativeTime at={savedAt} /> },
    {
      key: 'back',
      header: <span className="sr-only">roll back</span>,
      numeric: true,
      cell: ({ revision, isCurrent, intention }) =>
        intention === 'remove' ? (
          <span className="text-muted">was being removed</span>
        ) : (
          !isCurrent && (
            <Button
              className="-my-1"
              aria-label={`Roll back to revision ${revision}…`}
              onClick={() => onRollBack({ revision })}
            >
              Roll back…
            </Button>
          )
        ),
    },
  ];
  return (
    <Panel title="Revisions" flush>
      {revisions.isPending && <Skeleton label="Loading revisions" className="m-3.5 h-40" />}
      {revisions.error !== null && (
        <div className="p-3.5">
          <ErrorNote
            error={revisions.error}
            title="The revisions could not be read."
            onRetry={() => void revisions.refetch()}
          />
        </div>
      )}
      {revisions.data !== undefined && (
        <DataTable
          caption={`Revisions of ${name}`}
          columns={columns}
          rows={revisions.data}
          rowKey={({ revision }) => revision}
          empty={<p className="text-muted">No revision was kept yet.</p>}
        />
      )}
      {hasMore && (
        <div className="border-t border-line px-3.5 py-2">
          <Button pending={revisions.isFetching} onClick={more}>
            Older
          </Button>
        </div>
      )}
    </Panel>
  );
}
