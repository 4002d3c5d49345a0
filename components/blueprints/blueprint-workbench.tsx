'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '@/components/api';
import { type Cursor, type EditorHandle, useReading } from '@/components/editor';
import { useLiveTopic } from '@/components/live';
import { ErrorNote } from '@/components/ui';
import { BlueprintHeader } from './blueprint-header';
import { DeployPanel } from './deploy-panel';
import { useDeployTarget } from './deploy-target';
import {
  type Draft,
  discardChanges,
  isDirty,
  isSavable,
  keepMine,
  type StoredBlueprint,
  takeTheirs,
} from './draft';
import { DraftNotices } from './draft-notices';
import { EditorPanel } from './editor-panel';
import { sortFindings } from './finding-counts';
import { LeaveQuestion } from './leave-question';
import { SideTabs } from './side-tabs';
import { useDraft } from './use-draft';
import { useLastBlueprint } from './use-last-blueprint';
import { useLeaveGuard } from './use-leave-guard';
import { useSaveBlueprint } from './use-save-blueprint';
import { useSaveShortcut } from './use-save-shortcut';
import { useTakenName } from './use-taken-name';

type BlueprintWorkbenchProps = {
  /** What the page is called until the document has a name. */
  name: string;
  stored: StoredBlueprint | null;
  /** The text to begin with. */
  source: string;
};

/** Text on the left, its meaning on the right, and the way from text to what runs. */
export function BlueprintWorkbench({ name, stored, source }: BlueprintWorkbenchProps) {
  const { draft, setDraft, isRestored, isRemoved } = useDraft({ key: name, stored, source });
  const [initialSource] = useState(draft.source);
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  const [cursor, setCursor] = useState<Cursor>({ offset: 0, line: 1, column: 1 });
  // Each press of Deploy… begins anew; 0 is none.
  const [deployRun, setDeployRun] = useState(0);
  const views = useDeploymentViews();

  const answer = useReading(draft.source);
  const findings = answer?.ok ? answer.reading.findings : [];
  const firstError = sortFindings(findings).find((finding) => finding.severity === 'error');
  const isValid = answer?.ok === true && answer.text === draft.source && firstError === undefined;
  const blueprint = useLastBlueprint(answer);
  const shownName = draft.base?.name ?? blueprint?.name ?? name;
  const { target, setTarget } = useDeployTarget(blueprint?.name ?? shownName);

  const documentName = isValid ? (blueprint?.name ?? null) : null;
  const saving = useSaveBlueprint({ draft, setDraft, documentName });
  const takenName = useTakenName(draft.base?.name ?? null, documentName);
  const save = () => {
    if (firstError !== undefined) editor?.reveal(firstError.range);
    else if (isSavable(draft)) saving.save().catch(() => {});
  };
  useSaveShortcut(save);
  const decide = (resolve: (draft: Draft) => Draft) => {
    setDraft(resolve);
    saving.forgetError();
  };
  const guard = useLeaveGuard(isDirty(draft));

  const { loads } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text goes to the editor only when replaced from outside
  useEffect(() => {
    if (loads > 0) editor?.replaceText(draft.source);
  }, [loads, editor]);

  const side = { target, onTargetChange: setTarget, views };
  return (
    <>
      <BlueprintHeader
        name={shownName}
        draft={draft}
        newName={saving.isRename ? documentName : null}
        isSaving={saving.isPending}
        onSave={save}
        onDeploy={() => setDeployRun((run) => run + 1)}
      />
      <DraftNotices
        draft={draft}
        isRemoved={isRemoved}
        isRestored={isRestored && isDirty(draft)}
        takenName={takenName}
        onTakeTheirs={() => decide(takeTheirs)}
        onKeepMine={() => decide(keepMine)}
        onDiscard={() => setDraft(discardChanges)}
      />
      {saving.error !== null && (
        <div className="mb-4">
          <ErrorNote error={saving.error} title="The blueprint was not saved." />
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.05fr)_minmax(0,1fr)]">
        <EditorPanel
          name={shownName}
          initialSource={initialSource}
          answer={answer}
          editor={editor}
          onReady={setEditor}
          onSourceChange={(next) => setDraft((current) => ({ ...current, source: next }))}
          onCursorChange={setCursor}
        />
        {deployRun > 0 ? (
          <DeployPanel
            key={deployRun}
            {...side}
            source={isValid ? draft.source : null}
            onSave={isSavable(draft) ? saving.save : null}
            onClose={() => setDeployRun(0)}
          />
        ) : (
          <SideTabs {...side} {...{ source: draft.source, cursor, blueprint, isValid }} />
        )}
      </div>
      <LeaveQuestion
        destination={guard.destination}
        onStay={guard.stay}
        onDiscard={() => setDraft(discardChanges)}
      />
    </>
  );
}

/** Everything that runs, followed live. */
function useDeploymentViews() {
  const trpc = useTRPC();
  useLiveTopic('deployments');
  return useQuery(trpc.deployments.list.queryOptions()).data ?? [];
}
