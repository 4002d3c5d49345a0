'use client';

import { Dot } from 'lucide-react';
import { useState } from 'react';
import { ImportDialog } from '@/components/blueprints';
import { artifactsPath } from '@/components/shell';
import { Button, PageHeader, RelativeTime, Tag } from '@/components/ui';
import { CopyDialog } from './copy-dialog';
import { isDirty } from './draft';
import { KIND_WORDS } from './kinds';
import type { SetComparison } from './use-comparison';
import type { Workbench } from './use-workbench';

type WorkbenchHeaderProps = {
  workbench: Workbench;
  /** Null for what cannot be deployed. */
  onDeploy: (() => void) | null;
  /** The deployment it can be compared with. */
  running: string | null;
  onCompare: SetComparison;
};

export function WorkbenchHeader(props: WorkbenchHeaderProps) {
  const { workbench, onDeploy, running, onCompare } = props;
  const { kind, draft, save, saving, document } = workbench;
  const { label, one } = KIND_WORDS[kind];
  return (
    <PageHeader
      title={workbench.shownName}
      parents={[{ label, href: artifactsPath(kind) }]}
      actions={
        <>
          {onDeploy !== null && running !== null && (
            <Button
              onClick={() =>
                onCompare({
                  before: { type: 'running', deployment: running },
                  after: { type: 'draft' },
                })
              }
            >
              Compare with what runs
            </Button>
          )}
          <SecondaryActions workbench={workbench} />
          <Button
            kbd="Ctrl S"
            pending={saving.isPending}
            disabled={save === null}
            onClick={() => save?.()}
          >
            {saving.isRename ? `Save as ${document.documentName}` : 'Save'}
          </Button>
          {onDeploy !== null && (
            <Button variant="primary" onClick={onDeploy}>
              Deploy…
            </Button>
          )}
        </>
      }
    >
      <Tag>{one}</Tag>
      {draft.base === null ? (
        <span className="text-muted">not saved yet</span>
      ) : (
        <span className="text-muted">
          revision {draft.base.revision} · saved <RelativeTime at={draft.base.updatedAt} /> by{' '}
          {draft.base.author}
        </span>
      )}
      {isDirty(draft) && (
        <span className="inline-flex items-center text-warn">
          <Dot aria-hidden className="-mx-1 size-6" />
          unsaved changes
        </span>
      )}
    </PageHeader>
  );
}

/** Copy what is stored; fill what is new. */
function SecondaryActions({ workbench }: { workbench: Workbench }) {
  const { kind, draft, replace } = workbench;
  const [isOpen, setIsOpen] = useState(false);
  if (draft.base !== null) {
    return (
      <>
        <Button onClick={() => setIsOpen(true)}>Save a copy…</Button>
        <CopyDialog
          kind={kind}
          name={draft.base.name}
          source={draft.source}
          open={isOpen}
          onOpenChange={setIsOpen}
        />
      </>
    );
  }
  if (kind !== 'blueprints') return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Import…</Button>
      <ImportDialog open={isOpen} onOpenChange={setIsOpen} onImport={replace} />
    </>
  );
}
