'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '@/components/api';
import { ErrorNote, RelativeTime, Skeleton, Tag } from '@/components/ui';
import type { PageKind } from './kinds';

type Revision = { revision: number; author: string; updatedAt: number };

type RevisionListProps = {
  kind: PageKind;
  name: string;
  /** The one that is stored now; null when it was removed. */
  current: number | null;
  /** `older`: the number before it, null for the first. */
  renderActions: (revision: Revision, older: number | null) => ReactNode;
};

/** Every text that was stored under a name, newest first. */
export function RevisionList({ kind, name, current, renderActions }: RevisionListProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.artifacts.revisions.queryOptions({ kind, name }));
  if (error !== null) {
    return (
      <div className="p-3.5">
        <ErrorNote
          error={error}
          title="The history was not loaded."
          onRetry={() => void refetch()}
        />
      </div>
    );
  }
  if (data === undefined) return <Skeleton label="Loading the history" className="m-3.5 h-24" />;
  return (
    <ol aria-label={`Revisions of ${name}, newest first`} className="divide-y divide-line">
      {data.map((each, index) => (
        <li key={each.revision} className="px-3.5 py-2">
          <div className="flex flex-wrap items-center gap-x-2">
            <b>Revision {each.revision}</b>
            {each.revision === current && <Tag>stored now</Tag>}
            <span className="ml-auto text-sm text-muted">
              {each.author}, <RelativeTime at={each.updatedAt} className="whitespace-nowrap" />
            </span>
          </div>
          <div className="-ml-2.5 flex flex-wrap items-center gap-1">
            {renderActions(each, data[index + 1]?.revision ?? null)}
          </div>
        </li>
      ))}
    </ol>
  );
}
