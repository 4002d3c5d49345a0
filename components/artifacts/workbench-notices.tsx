import { ErrorNote } from '@/components/ui';
import { isDirty } from './draft';
import { DraftNotices } from './draft-notices';
import { KIND_WORDS } from './kinds';
import { SeveralDocuments } from './several-documents';
import { UpgradeNotice } from './upgrade-notice';
import type { Workbench } from './use-workbench';

/** What there is to know about the text before going on. */
export function WorkbenchNotices({ workbench }: { workbench: Workbench }) {
  const { kind, draft, document, saving, isRestored } = workbench;
  return (
    <>
      <DraftNotices
        kind={kind}
        draft={draft}
        isRemoved={workbench.isRemoved}
        isRestored={isRestored && isDirty(draft)}
        takenName={workbench.takenName}
        onTakeTheirs={workbench.takeTheirs}
        onKeepMine={workbench.keepMine}
        onDiscard={workbench.discard}
      />
      <UpgradeNotice
        kind={kind}
        text={draft.source}
        reading={document.reading}
        onApply={workbench.replace}
      />
      {document.isSeveral && <SeveralDocuments kind={kind} documents={document.storable} />}
      {saving.error !== null && (
        <div className="mb-4">
          <ErrorNote error={saving.error} title={`The ${KIND_WORDS[kind].one} was not saved.`} />
        </div>
      )}
    </>
  );
}
