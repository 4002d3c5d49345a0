'use client';

import { useState } from 'react';
import { Button, Panel } from '@/components/ui';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { FailureBefore } from './failure-before';
import { OperationBody } from './operation-body';
import { OperationFacts } from './operation-facts';
import { operationName } from './operation-words';

/** The newest change: action by action while it runs or failed, else one line that opens. */
export function OperationPanel({ view }: { view: DeploymentView }) {
  const { operation } = view;
  if (operation === null) return null;
  return <NewestOperation key={operation.id} view={view} operation={operation} />;
}

type NewestOperationProps = { view: DeploymentView; operation: OperationView };

function NewestOperation({ view, operation }: NewestOperationProps) {
  const wantsEyes = operation.state === 'running' || operation.state === 'failed';
  const [choice, setChoice] = useState<boolean | null>(null);
  // What was watched stays open when it ends: nothing jumps under the eyes.
  const [wasWatched, setWasWatched] = useState(false);
  if (wantsEyes && !wasWatched) setWasWatched(true);
  const isOpen = choice ?? (wantsEyes || wasWatched);
  const name = `${operationName(operation)} #${operation.id}`;
  return (
    <Panel
      title={`${PANEL_TITLES[operation.state]}: ${name}`}
      flush
      aside={
        <>
          {!isOpen && <OperationFacts operation={operation} />}
          <Button
            variant="ghost"
            className="-my-1"
            aria-expanded={isOpen}
            onClick={() => setChoice(!isOpen)}
          >
            {isOpen ? 'Hide its plan' : 'Show its plan'}
          </Button>
        </>
      }
    >
      <FailureBefore view={view} operation={operation} />
      {isOpen && <OperationBody operation={operation} view={view} deployment={view.name} />}
    </Panel>
  );
}

const PANEL_TITLES: Record<OperationView['state'], string> = {
  running: 'Change under way',
  succeeded: 'Last change',
  failed: 'This change did not succeed',
  cancelled: 'Cancelled',
  superseded: 'Given up for a newer change',
};
