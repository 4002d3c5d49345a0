'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTRPC } from '@/components/api';
import { artifactPath, newArtifactPath } from '@/components/shell';
import {
  ButtonLink,
  type Column,
  DataTable,
  ErrorNote,
  InlineConfirm,
  Link,
  RelativeTime,
} from '@/components/ui';
import type { ArtifactName } from '@/server/domain/artifact';
import { KIND_WORDS, type PageKind, wordFor } from './kinds';
import { RemovalEffect } from './removal-effect';

type ArtifactRow = {
  name: string;
  revision: number;
  author: string;
  updatedAt: number;
  dangling: ArtifactName[];
  usedBy: number;
};

type ArtifactTableProps = { kind: PageKind; rows: readonly ArtifactRow[] };

export function ArtifactTable({ kind, rows }: ArtifactTableProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.artifacts.remove.mutationOptions({
      onSuccess: () => void queries.invalidateQueries(trpc.artifacts.pathFilter()),
    }),
  );
  const { label, one } = KIND_WORDS[kind];
  const columns: Column<ArtifactRow>[] = [
    ...factColumns(kind),
    {
      key: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'text-right',
      cell: (row) => (
        <div className="flex flex-wrap items-center justify-end gap-2 text-left">
          <ButtonLink href={newArtifactPath(kind, { from: row.name })} variant="ghost">
            Copy<span className="sr-only"> {row.name}</span>
          </ButtonLink>
          <InlineConfirm
            label="Remove…"
            effect={<RemovalEffect kind={kind} name={row.name} usedBy={row.usedBy} />}
            confirmLabel={`Remove ${row.name}`}
            pending={remove.isPending && remove.variables.name === row.name}
            onConfirm={() => remove.mutate({ kind, name: row.name })}
          />
        </div>
      ),
    },
  ];
  return (
    <>
      {remove.error !== null && (
        <div className="p-3.5">
          <ErrorNote error={remove.error} title={`The ${one} was not removed.`} />
        </div>
      )}
      <DataTable
        caption={label}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.name}
        empty={<p className="text-muted">No {one} by that name.</p>}
      />
    </>
  );
}

function factColumns(kind: PageKind): Column<ArtifactRow>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      rowHeader: true,
      cell: ({ name, dangling }) => (
        <>
          <Link
            href={artifactPath({ kind, name })}
            className="break-all text-accent hover:underline"
          >
            {name}
          </Link>
          <Dangling references={dangling} />
        </>
      ),
    },
    {
      key: 'revision',
      header: 'Revision',
      numeric: true,
      className: 'max-sm:hidden',
      cell: (row) => row.revision,
    },
    { key: 'updated', header: 'Updated', cell: (row) => <RelativeTime at={row.updatedAt} /> },
    { key: 'author', header: 'By', className: 'max-sm:hidden', cell: (row) => row.author },
    {
      key: 'used',
      header: 'Used by',
      numeric: true,
      cell: ({ name, usedBy }) =>
        usedBy === 0 ? (
          <span className="text-muted">nothing</span>
        ) : (
          <Link
            href={`${artifactPath({ kind, name })}?tab=used-by`}
            aria-label={`${name} is used by ${usedBy}`}
            className="text-accent hover:underline"
          >
            {usedBy}
          </Link>
        ),
    },
  ];
}

/** What it refers to and is not stored: it cannot be deployed before that is. */
function Dangling({ references }: { references: readonly ArtifactName[] }) {
  const [first, ...more] = references;
  if (first === undefined) return null;
  return (
    <span className="mt-0.5 flex items-start gap-1 text-sm text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span className="break-words">
        {wordFor(first.kind)} {first.name} is not stored
        {more.length > 0 && `, and ${more.length} more`}
      </span>
    </span>
  );
}
