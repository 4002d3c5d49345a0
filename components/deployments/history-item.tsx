'use client';

import { useState } from 'react';
import { Button } from '@/components/ui';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { OperationBody } from './operation-body';
import { OperationFacts } from './operation-facts';
import { operationName, operationSubjects } from './operation-words';
import type { RollBackTarget } from './roll-back-drawer';

type HistoryItemProps = {
  deployment: string;
  view: DeploymentView | null;
  operation: OperationView;
  onRollBack: (target: RollBackTarget) => void;
};

/** One change on the line of time; opens to its plan and what became of each action. */
export function HistoryItem({ deployment, view, operation, onRollBack }: HistoryItemProps) {
  const [isOpen, setIsOpen] = useState(false);
  const name = `${operationName(operation)} #${operation.id}`;
  const isNewest = view?.operation?.id === operation.id;
  const { reason, state, reversible, revision } = operation;
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 py-2">
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-0.5">
          <p className="flex flex-wrap items-center gap-x-2">
            <b>{name}</b>
            <OperationFacts operation={operation} />
          </p>
          <p className="text-sm break-words text-muted">
            {operationSubjects(operation)}
            {revision > 0 && ` · leads to revision ${revision}`}
          </p>
          {reason !== null && (
            <p
              className={
                state === 'failed' ? 'text-sm break-words text-error' : 'text-sm break-words'
              }
            >
              {reason}
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="ghost"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Hide' : 'Show'} plan of ${name}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Hide plan' : 'Show plan'}
          </Button>
          {reversible && (
            <Button
              variant="ghost"
              aria-label={`Roll back to before ${name}…`}
              onClick={() => onRollBack({ operation: operation.id })}
            >
              Roll back to before…
            </Button>
          )}
        </div>
      </div>
      {isOpen && (
        <div className="border-t border-line bg-sunken">
          <OperationBody
            operation={operation}
            view={isNewest ? view : null}
            deployment={deployment}
          />
        </div>
      )}
    </li>
  );
}
