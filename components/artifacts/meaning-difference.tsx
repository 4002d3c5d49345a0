'use client';

import { useMemo } from 'react';
import { RunningDifference } from '@/components/blueprints';
import { DiffList } from '@/components/difference';
import { plural } from '@/components/ui';
import type { JsonMap } from '@/server/domain/artifact';
import { diffArtifacts } from '@/server/domain/diff';
import { type ComparedSide, type Comparison, describeSide } from './comparison';

/** One side as far as it could be read; `normal` is null where it has errors. */
export type ComparedDocument = { source: string; normal: JsonMap | null };

type MeaningDifferenceProps = {
  comparison: Comparison;
  before: ComparedDocument;
  after: ComparedDocument;
};

/** What differs in meaning. What runs is compared by the server, everything else here. */
export function MeaningDifference({ comparison, before, after }: MeaningDifferenceProps) {
  const running = findRunning(comparison);
  if (running === null) return <NormalDifference before={before} after={after} />;
  const { source } = running.other === comparison.before ? before : after;
  return (
    <RunningDifference
      deployment={running.deployment}
      source={source}
      label={describeSide(running.other)}
    />
  );
}

/** The one side that runs, and the other that does not. */
function findRunning({ before, after }: Comparison) {
  const runs = (one: ComparedSide, other: ComparedSide) =>
    one.type === 'running' && other.type !== 'running'
      ? { deployment: one.deployment, other }
      : null;
  return runs(before, after) ?? runs(after, before);
}

type NormalDifferenceProps = Omit<MeaningDifferenceProps, 'comparison'>;

function NormalDifference({ before, after }: NormalDifferenceProps) {
  const [old, now] = [before.normal, after.normal];
  const entries = useMemo(
    () => (old === null || now === null ? null : diffArtifacts(old, now)),
    [old, now],
  );
  if (entries === null) {
    return (
      <p className="p-3.5 text-muted">
        {describeUnread(old === null, now === null)} only the texts below can be compared.
      </p>
    );
  }
  if (entries.length === 0) {
    return (
      <p role="status" className="p-3.5">
        {before.source === after.source
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
