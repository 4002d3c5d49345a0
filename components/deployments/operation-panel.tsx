'use client';

import {
  ActionStatus,
  ChangeSetView,
  readActionProgress,
  readOperationPhase,
} from '@/components/plan';
import { Panel, RelativeTime, StatusText } from '@/components/ui';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { OperationRescue } from './operation-rescue';
import { operationName } from './operation-words';

/** The change under way, action by action, or the one that failed with the ways out. Nothing once all is well. */
export function OperationPanel({ view }: { view: DeploymentView }) {
  const { operation } = view;
  if (operation === null) return null;
  const phase = readOperationPhase(operation, view);
  if (phase === 'succeeded' || phase === 'superseded') return null;
  return (
    <Panel
      title={phase === 'failed' ? 'This change did not succeed' : 'Change under way'}
      flush
      aside={<OperationFacts operation={operation} phase={phase} />}
    >
      {phase === 'failed' && <OperationRescue view={view} operation={operation} />}
      <ChangeSetView
        changeSet={operation.changeSet}
        renderStatus={(action) => <ActionStatus progress={readActionProgress(action, view)} />}
      />
    </Panel>
  );
}

type OperationFactsProps = { operation: OperationView; phase: 'running' | 'failed' };

function OperationFacts({ operation, phase }: OperationFactsProps) {
  return (
    <span className="flex flex-wrap gap-x-2">
      <StatusText status={phase} />
      <span>
        {operationName(operation)} #{operation.id} by {operation.author},{' '}
        <RelativeTime at={operation.startedAt} />
      </span>
    </span>
  );
}
