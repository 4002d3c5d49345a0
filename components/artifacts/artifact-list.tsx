'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTRPC } from '@/components/api';
import { useLiveTopic } from '@/components/live';
import { newArtifactPath } from '@/components/shell';
import {
  Button,
  ButtonLink,
  ErrorNote,
  PageHeader,
  Panel,
  plural,
  Skeleton,
  TextInput,
} from '@/components/ui';
import { ArtifactTable } from './artifact-table';
import { ImportNew } from './import-new';
import { KindTabs } from './kind-tabs';
import { KIND_WORDS, type PageKind } from './kinds';
import { PER_PAGE, useListQuery } from './list-query';
import { NoArtifacts } from './no-artifacts';
import { Pager } from './pager';

/** All stored artifacts of a kind: searched, a page at a time. */
export function ArtifactList({ kind }: { kind: PageKind }) {
  const { label, one } = KIND_WORDS[kind];
  return (
    <>
      <PageHeader
        title={label}
        actions={
          <>
            {kind === 'blueprints' && <ImportButton />}
            <ButtonLink href={newArtifactPath(kind)} variant="primary">
              New {one}
            </ButtonLink>
          </>
        }
      />
      <KindTabs />
      <StoredArtifacts key={kind} kind={kind} />
    </>
  );
}

function ImportButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Import…</Button>
      <ImportNew open={isOpen} onOpenChange={setIsOpen} />
    </>
  );
}

function StoredArtifacts({ kind }: { kind: PageKind }) {
  const trpc = useTRPC();
  useLiveTopic('events');
  const { search, page, setSearch, setPage } = useListQuery();
  const wanted = useDeferredValue(search.trim());
  const { data, error, refetch } = useQuery({
    ...trpc.artifacts.list.queryOptions({
      kind,
      search: wanted,
      offset: (page - 1) * PER_PAGE,
      limit: PER_PAGE,
    }),
    placeholderData: keepPreviousData,
  });
  const { label } = KIND_WORDS[kind];
  const words = label.toLowerCase();
  if (data === undefined) {
    return error === null ? (
      <Skeleton label={`Loading ${words}`} className="h-40" />
    ) : (
      <ErrorNote error={error} title="The list was not loaded." onRetry={() => void refetch()} />
    );
  }
  if (data.total === 0 && wanted === '' && search === '') return <NoArtifacts kind={kind} />;
  return (
    <Panel flush title={`Stored ${words}`} aside={plural(data.total, KIND_WORDS[kind].one, words)}>
      <div className="border-b border-line px-3.5 py-2">
        <TextInput
          label="Search by name"
          labelHidden
          data-filter
          placeholder="Search by name"
          className="max-w-72"
          value={search}
          onValueChange={setSearch}
        />
      </div>
      <ArtifactTable kind={kind} rows={data.items} />
      <Pager page={page} total={data.total} perPage={PER_PAGE} onPageChange={setPage} />
    </Panel>
  );
}
