import clsx from 'clsx';
import type { ActionProgress } from '@/server/domain/deployment';
import { ACTION_LOOK, CHANGE_SIGN } from './action-look';
import { ActionStatus } from './action-status';
import type { NumberedAction } from './group-actions';
import { trafficPaths } from './traffic-path';
import { TrafficPathView } from './traffic-path-view';

type ActionRowProps = NumberedAction & {
  /** Of the resource, within its group. */
  name: string;
  prerequisites: readonly { step: number; name: string }[];
  /** What became of it; absent while it is only a plan. */
  progress: ActionProgress | undefined;
};

/** One step: what happens, why, what it waits for, and what it does to traffic. */
export function ActionRow({ step, action, name, prerequisites, progress }: ActionRowProps) {
  const { sign, className } = CHANGE_SIGN[action.change];
  const { verb, icon: Icon } = ACTION_LOOK[action.kind];
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 py-1.5">
      <Icon aria-hidden className={clsx('mt-0.5 size-4', className)} />
      <div className="min-w-0">
        <div className="flex flex-wrap justify-between gap-x-3">
          <span className="min-w-0 break-words">
            <span aria-hidden className={clsx('font-mono', className)}>
              {sign}{' '}
            </span>
            {verb} <b>{name}</b>
          </span>
          <span className="min-w-0 break-words text-muted">{action.summary}</span>
        </div>
        {progress === undefined ? (
          <p className="text-sm break-words text-muted">
            {[`step ${step}`, action.reason, nameSteps(prerequisites)].filter(Boolean).join(' · ')}
          </p>
        ) : (
          <ActionStatus step={step} progress={progress} subject={action.subject} />
        )}
        {trafficPaths(action.traffic).map((path) => (
          <TrafficPathView key={path.gateway} path={path} />
        ))}
      </div>
    </div>
  );
}

function nameSteps(prerequisites: readonly { step: number; name: string }[]): string {
  if (prerequisites.length === 0) return '';
  return `waits for ${prerequisites.map(({ step, name }) => `step ${step} (${name})`).join(', ')}`;
}
