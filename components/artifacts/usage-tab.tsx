'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTRPC } from '@/components/api';
import { useLiveTopic } from '@/components/live';
import { artifactPath, newArtifactPath } from '@/components/shell';
import { ErrorNote, Link, Skeleton, Tag } from '@/components/ui';
import type { ArtifactName } from '@/server/domain/artifact';
import { KIND_WORDS, type PageKind, wordFor } from './kinds';

/** What refers to it, and what it refers to; null for what is not stored. */
export function UsageTab({ kind, name }: { kind: PageKind; name: string | null }) {
  const { one } = KIND_WORDS[kind];
  if (name === null) {
    return <p className="p-3.5 text-muted">Nothing can use this {one} before it is saved.</p>;
  }
  return <Usage kind={kind} name={name} />;
}

function Usage({ kind, name }: { kind: PageKind; name: string }) {
  const trpc = useTRPC();
  useLiveTopic('events');
  const { data, error, refetch } = useQuery(trpc.artifacts.usage.queryOptions({ kind, name }));
  const { one } = KIND_WORDS[kind];
  if (error !== null) {
    return (
      <div className="p-3.5">
        <ErrorNote
          error={error}
          title="Its users were not loaded."
          onRetry={() => void refetch()}
        />
      </div>
    );
  }
  if (data === undefined) return <Skeleton label="Loading its users" className="m-3.5 h-24" />;
  return (
    <>
      <Section title="Used by" empty={`Nothing refers to this ${one}: it can be removed safely.`}>
        {data.usedBy.map((user) => (
          <li key={`${user.kind} ${user.name}`} className={ROW}>
            <ArtifactLink artifact={user} />
          </li>
        ))}
      </Section>
      <Section title="Uses" empty={`This ${one} refers to nothing that is stored elsewhere.`}>
        {data.uses.map(({ exists, ...used }) => (
          <li key={`${used.kind} ${used.name}`} className={ROW}>
            {exists ? <ArtifactLink artifact={used} /> : <Missing artifact={used} />}
          </li>
        ))}
      </Section>
    </>
  );
}

const ROW = 'flex flex-wrap items-center gap-2 px-3.5 py-1.5';

type SectionProps = { title: string; empty: string; children: readonly ReactNode[] };

function Section({ title, empty, children }: SectionProps) {
  return (
    <section aria-label={title} className="border-b border-line py-2 last:border-b-0">
      <h3 className="px-3.5 py-1">{title}</h3>
      {children.length === 0 ? (
        <p className="px-3.5 py-1 text-muted">{empty}</p>
      ) : (
        <ul>{children}</ul>
      )}
    </section>
  );
}

function ArtifactLink({ artifact }: { artifact: ArtifactName }) {
  return (
    <>
      <Tag>{wordFor(artifact.kind)}</Tag>
      {/* A name of breeds that ends in `*` means several: it leads to none. */}
      {artifact.name.endsWith('*') ? (
        <span className="break-all">{artifact.name}</span>
      ) : (
        <Link href={artifactPath(artifact)} className="break-all text-accent hover:underline">
          {artifact.name}
        </Link>
      )}
    </>
  );
}

function Missing({ artifact }: { artifact: ArtifactName }) {
  const { kind, name } = artifact;
  const word = wordFor(kind);
  return (
    <>
      <span className="inline-flex min-w-0 items-center gap-1 text-warn">
        <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
        <span className="break-all">
          {word} {name} is not stored
        </span>
      </span>
      {kind !== 'deployments' && !name.endsWith('*') && (
        <Link href={newArtifactPath(kind, { name })} className="text-accent hover:underline">
          create it<span className="sr-only">: {`${word} ${name}`}</span>
        </Link>
      )}
    </>
  );
}
