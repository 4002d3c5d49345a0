'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { useLiveTopic } from '@/components/live';
import { artifactsPath, newArtifactPath } from '@/components/shell';
import { ButtonLink, type Column, DataTable, Link, PageHeader, Panel } from '@/components/ui';
import { KIND_WORDS, PAGE_KINDS, type PageKind } from './kinds';

/** What kinds of artifacts there are, what each is for, and how many are stored. */
export function LibraryPage() {
  const trpc = useTRPC();
  useLiveTopic('events');
  const { data } = useQuery(trpc.artifacts.counts.queryOptions());
  const columns: Column<PageKind>[] = [
    {
      key: 'kind',
      header: 'Kind',
      rowHeader: true,
      cell: (kind) => (
        <Link href={artifactsPath(kind)} className="text-accent hover:underline">
          {KIND_WORDS[kind].label}
        </Link>
      ),
    },
    {
      key: 'stored',
      header: 'Stored',
      numeric: true,
      cell: (kind) => data?.[kind] ?? <span className="text-muted">…</span>,
    },
    {
      key: 'about',
      header: 'What it is for',
      className: 'max-sm:hidden',
      cell: (kind) => <span className="text-muted">{KIND_WORDS[kind].about}</span>,
    },
    {
      key: 'new',
      header: <span className="sr-only">New</span>,
      className: 'text-right',
      cell: (kind) => (
        <ButtonLink href={newArtifactPath(kind)} variant="ghost">
          New {KIND_WORDS[kind].one}
        </ButtonLink>
      ),
    },
  ];
  return (
    <>
      <PageHeader title="Artifacts" />
      <Panel flush title="Kinds of artifacts">
        <DataTable
          caption="Kinds of artifacts"
          columns={columns}
          rows={PAGE_KINDS}
          rowKey={(kind) => kind}
        />
      </Panel>
    </>
  );
}
