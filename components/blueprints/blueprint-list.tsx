'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '@/components/api';
import { useLiveTopic } from '@/components/live';
import { blueprintPath } from '@/components/shell';
import {
  ButtonLink,
  type Column,
  DataTable,
  ErrorNote,
  InlineConfirm,
  PageHeader,
  Panel,
  RelativeTime,
  Skeleton,
} from '@/components/ui';
import { NoBlueprints } from './no-blueprints';

type Row = { name: string; revision: number; updatedAt: number; author: string };

/** All stored blueprints. */
export function BlueprintList() {
  const trpc = useTRPC();
  useLiveTopic('events');
  const { data, error, refetch } = useQuery(trpc.blueprints.list.queryOptions());
  return (
    <>
      <PageHeader
        title="Blueprints"
        actions={
          <ButtonLink href="/blueprints/new" variant="primary">
            New blueprint
          </ButtonLink>
        }
      />
      {error !== null && data === undefined && (
        <ErrorNote error={error} title="The list was not loaded." onRetry={() => void refetch()} />
      )}
      {error === null && data === undefined && (
        <Skeleton label="Loading blueprints" className="h-40" />
      )}
      {data !== undefined &&
        (data.length === 0 ? <NoBlueprints /> : <BlueprintTable rows={data} />)}
    </>
  );
}

function BlueprintTable({ rows }: { rows: readonly Row[] }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.blueprints.remove.mutationOptions({
      onSuccess: () => void queries.invalidateQueries(trpc.blueprints.pathFilter()),
    }),
  );
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: 'Name',
      rowHeader: true,
      cell: ({ name }) => (
        <Link href={blueprintPath(name)} className="text-accent hover:underline">
          {name}
        </Link>
      ),
    },
    { key: 'revision', header: 'Revision', numeric: true, cell: (row) => row.revision },
    { key: 'updated', header: 'Updated', cell: (row) => <RelativeTime at={row.updatedAt} /> },
    { key: 'author', header: 'By', className: 'max-sm:hidden', cell: (row) => row.author },
    {
      key: 'remove',
      header: <span className="sr-only">Remove</span>,
      className: 'text-right',
      cell: ({ name }) => (
        <InlineConfirm
          label="Remove…"
          effect="What was deployed from it keeps running."
          confirmLabel={`Remove ${name}`}
          pending={remove.isPending && remove.variables.name === name}
          onConfirm={() => remove.mutate({ name })}
        />
      ),
    },
  ];
  return (
    <>
      {remove.error !== null && (
        <div className="mb-4">
          <ErrorNote error={remove.error} title="The blueprint was not removed." />
        </div>
      )}
      <Panel flush title="Stored blueprints">
        <DataTable
          caption="Blueprints"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.name}
          empty={<NoBlueprints />}
        />
      </Panel>
    </>
  );
}
