'use client';

import { useMemo } from 'react';
import { ErrorNote, plural, Skeleton } from '@/components/ui';
import { diffArtifacts } from '@/server/domain/diff';
import { DiffList } from './diff-list';
import type { PageKind } from './kinds';
import type { ComparedSource } from './use-compared-source';
import { useDocument } from './use-document';

type DiffSummaryProps = {
  kind: PageKind;
  name: string | null;
  before: ComparedSource;
  after: ComparedSource;
};

/** What differs in meaning between two texts; why it cannot be said, where they cannot be had or read. */
export function DiffSummary({ kind, name, before, after }: DiffSummaryProps) {
  const error = before.error ?? after.error;
  if (error !== null) {
    return (
      <div className="p-3.5">
        <ErrorNote error={error} title="The two cannot be compared." />
      </div>
    );
  }
  if (before.source === null || after.source === null) {
    return <Skeleton label="Loading what is compared" className="m-3.5 h-24" />;
  }
  return <ReadDiff kind={kind} name={name} before={before.source} after={after.source} />;
}

type ReadDiffProps = { kind: PageKind; name: string | null; before: string; after: string };

function ReadDiff({ kind, name, before, after }: ReadDiffProps) {
  const old = useDocument({ text: before, kind, name });
  const now = useDocument({ text: after, kind, name });
  const [from, to] = [old.own?.normal ?? null, now.own?.normal ?? null];
  const entries = useMemo(
    () => (from === null || to === null ? null : diffArtifacts(from, to)),
    [from, to],
  );
  if (old.answer === null || now.answer === null) {
    return (
      <p role="status" className="p-3.5 text-muted">
        Comparing…
      </p>
    );
  }
  if (entries === null) {
    return (
      <p className="p-3.5 text-muted">
        {describeUnread(from === null, to === null)} only the texts below can be compared.
      </p>
    );
  }
  if (entries.length === 0) {
    return (
      <p role="status" className="p-3.5">
        {before === after
          ? 'They are the same, letter by letter.'
          : 'They mean the same. The texts differ in wording, order or comments only.'}
      </p>
    );
  }
  return (
    <>
      <p role="status" className="px-3.5 pt-3 text-muted">
        {plural(entries.length, 'difference')} in meaning
      </p>
      <DiffList entries={entries} />
    </>
  );
}

function describeUnread(isOldUnread: boolean, isNewUnread: boolean): string {
  if (isOldUnread && isNewUnread) return 'Both texts have errors:';
  return `The ${isOldUnread ? 'first' : 'second'} text has errors:`;
}
