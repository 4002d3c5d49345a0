'use client';

import clsx from 'clsx';
import { ChangeSetView, describeProgress } from '@/components/plan';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { finalProgress } from './final-progress';
import { OperationFacts } from './operation-facts';
import { OperationFailure } from './operation-failure';
import { OperationWays } from './operation-ways';

type OperationBodyProps = {
  operation: OperationView;
  /** The deployment while it is there and this is its newest operation: then its ways are offered. */
  view: DeploymentView | null;
  deployment: string;
};

/** An operation from head to foot: what became of it, why, the ways on, and each of its actions. */
export function OperationBody({ operation, view, deployment }: OperationBodyProps) {
  const isFailed = operation.state === 'failed';
  const progress = finalProgress(operation);
  const hasWays = view !== null && (isFailed || operation.state === 'running');
  return (
    <>
      <div
        className={clsx(
          'flex flex-col gap-2 border-b border-line px-3.5 py-2.5',
          isFailed && 'bg-error-soft',
        )}
      >
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div className="flex flex-wrap items-center gap-x-3">
            {/* Without what ticks: each change of it is read aloud. */}
            <span role="status">{progress.length > 0 && describeProgress(progress)}</span>
            <OperationFacts operation={operation} />
          </div>
          {hasWays && <OperationWays view={view} operation={operation} />}
        </div>
        {isFailed && (
          <div role="alert">
            <OperationFailure deployment={deployment} operation={operation} />
          </div>
        )}
        {!isFailed && operation.reason !== null && (
          <p className="break-words">{operation.reason}</p>
        )}
      </div>
      <ChangeSetView changeSet={operation.changeSet} progress={progress} />
    </>
  );
}
