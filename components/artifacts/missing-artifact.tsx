'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { artifactsPath, newArtifactPath } from '@/components/shell';
import { ButtonLink, EmptyState, Panel } from '@/components/ui';
import { KIND_WORDS, type PageKind } from './kinds';
import { RestoreRevision } from './restore-revision';
import { RevisionList } from './revision-list';

/** There is none of that name; one that was removed can be brought back. */
export function MissingArtifact({ kind, name }: { kind: PageKind; name: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.artifacts.revisions.queryOptions({ kind, name }));
  const { label, one } = KIND_WORDS[kind];
  const newest = data?.[0]?.revision;
  return (
    <>
      <EmptyState
        title={`There is no ${one} ${name}`}
        action={
          <div className="flex flex-wrap gap-2">
            <ButtonLink href={newArtifactPath(kind, { name })} variant="primary">
              Create {name}
            </ButtonLink>
            <ButtonLink href={artifactsPath(kind)}>All {label.toLowerCase()}</ButtonLink>
          </div>
        }
      >
        {newest === undefined
          ? 'It may have been renamed. What was deployed from it keeps running.'
          : 'It was removed; what it said is kept. What was deployed from it keeps running.'}
      </EmptyState>
      {newest !== undefined && (
        <Panel flush title="What was stored under this name">
          <RevisionList
            kind={kind}
            name={name}
            current={null}
            renderActions={({ revision }) => (
              <RestoreRevision
                kind={kind}
                name={name}
                revision={revision}
                newest={newest}
                isDirty={false}
              />
            )}
          />
        </Panel>
      )}
    </>
  );
}
