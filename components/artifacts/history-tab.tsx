'use client';

import type { Dispatch, SetStateAction } from 'react';
import { Button } from '@/components/ui';
import { type Draft, isDirty, learnStored, replaceSource } from './draft';
import type { PageKind } from './kinds';
import { RestoreRevision } from './restore-revision';
import { RevisionList } from './revision-list';
import type { SetComparison } from './use-comparison';

type HistoryTabProps = {
  kind: PageKind;
  draft: Draft;
  setDraft: Dispatch<SetStateAction<Draft>>;
  onCompare: SetComparison;
};

/** What was stored before, to look at, to compare, and to return to. */
export function HistoryTab({ kind, draft, setDraft, onCompare }: HistoryTabProps) {
  const { base } = draft;
  if (base === null) {
    return (
      <p className="p-3.5 text-muted">
        There is no history before the first save. Each save then becomes a revision to return to.
      </p>
    );
  }
  const { name } = base;
  return (
    <RevisionList
      kind={kind}
      name={name}
      current={base.revision}
      renderActions={({ revision }, older) => (
        <>
          <Button
            variant="ghost"
            aria-label={`Compare with the editor: revision ${revision}`}
            onClick={() =>
              onCompare({ before: { type: 'revision', revision }, after: { type: 'draft' } })
            }
          >
            Compare with the editor
          </Button>
          {older !== null && (
            <Button
              variant="ghost"
              aria-label={`What it changed: revision ${revision} against ${older}`}
              onClick={() =>
                onCompare({
                  before: { type: 'revision', revision: older },
                  after: { type: 'revision', revision },
                })
              }
            >
              What it changed
            </Button>
          )}
          {(revision !== base.revision || isDirty(draft)) && (
            <RestoreRevision
              kind={kind}
              name={name}
              revision={revision}
              newest={base.revision}
              isDirty={isDirty(draft)}
              onText={(source) => setDraft((current) => replaceSource(current, source))}
              onRestored={(stored) => setDraft((current) => learnStored(current, stored))}
            />
          )}
        </>
      )}
    />
  );
}
