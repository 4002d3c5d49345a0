'use client';

import { useState } from 'react';
import {
  DeployPanel,
  useDeploymentViews,
  useDeployTarget,
  useLastBlueprint,
} from '@/components/blueprints';
import type { Cursor } from '@/components/editor';
import { CompareView } from './compare-view';
import { isDirty, isSavable } from './draft';
import { EditorPanel } from './editor-panel';
import { KIND_WORDS } from './kinds';
import { LeaveQuestion } from './leave-question';
import { SideTabs } from './side-tabs';
import { useComparison } from './use-comparison';
import { useLeaveGuard } from './use-leave-guard';
import { useWorkbench, type WorkbenchInput } from './use-workbench';
import { WorkbenchHeader } from './workbench-header';
import { WorkbenchNotices } from './workbench-notices';

/** Text on the left, its meaning on the right, and the way from text to what is stored and what runs. */
export function Workbench(props: WorkbenchInput) {
  const { kind } = props;
  const workbench = useWorkbench(props);
  const { draft, setDraft, document, shownName, saving } = workbench;
  const [cursor, setCursor] = useState<Cursor>({ offset: 0, line: 1, column: 1 });
  // Each press of Deploy… begins anew; 0 is none.
  const [deployRun, setDeployRun] = useState(0);
  const [comparison, setComparison] = useComparison();
  const guard = useLeaveGuard(isDirty(draft));

  const isBlueprint = kind === 'blueprints';
  const views = useDeploymentViews();
  const blueprint = useLastBlueprint(document.blueprint);
  const { target, setTarget } = useDeployTarget(blueprint?.name ?? shownName);
  const deploy = {
    source: document.isValid && !document.isSeveral ? draft.source : null,
    isBeingRead: document.isBeingRead,
    target,
    onTargetChange: setTarget,
    views,
  };
  const beginDeploy = () => {
    setComparison(null);
    setDeployRun((run) => run + 1);
  };
  return (
    <>
      <WorkbenchHeader
        workbench={workbench}
        onDeploy={isBlueprint ? beginDeploy : null}
        running={views.some(({ name }) => name === target.deployment) ? target.deployment : null}
        onCompare={setComparison}
      />
      <WorkbenchNotices workbench={workbench} />
      {comparison !== null && (
        <CompareView
          kind={kind}
          name={workbench.storedName}
          draft={draft.source}
          deployments={isBlueprint ? views.map(({ name }) => name) : []}
          comparison={comparison}
          onChange={setComparison}
        />
      )}
      {/* Hidden, not gone: the editor keeps its cursor and what can be undone. */}
      <div
        hidden={comparison !== null}
        className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.05fr)_minmax(0,1fr)] [&[hidden]]:hidden"
      >
        <EditorPanel workbench={workbench} onCursorChange={setCursor} />
        {deployRun > 0 ? (
          <DeployPanel
            key={deployRun}
            {...deploy}
            onSave={isSavable(draft) ? saving.save : null}
            onClose={() => setDeployRun(0)}
          />
        ) : (
          <SideTabs
            kind={kind}
            draft={draft}
            setDraft={setDraft}
            cursor={cursor}
            document={document}
            deploy={{ ...deploy, blueprint }}
            onCompare={setComparison}
          />
        )}
      </div>
      <LeaveQuestion
        what={KIND_WORDS[kind].one}
        destination={guard.destination}
        onStay={guard.stay}
        onDiscard={workbench.discard}
      />
    </>
  );
}
