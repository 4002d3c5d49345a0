import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { PlannedAction } from '@/server/domain/plan';
import { ACTION_VERB, CHANGE_SIGN } from './action-look';
import { movesTraffic } from './share-changes';
import { TrafficEffectView } from './traffic-effect-view';

type PlannedActionRowProps = { action: PlannedAction; status?: ReactNode };

export function PlannedActionRow({ action, status }: PlannedActionRowProps) {
  const { sign, className } = CHANGE_SIGN[action.change];
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2 border-b border-line px-3.5 py-2 last:border-b-0">
      <span aria-hidden className={clsx('font-mono', className)}>
        {sign}
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap justify-between gap-x-3">
          <span className="min-w-0 break-words">
            {ACTION_VERB[action.kind]} <b>{action.subject}</b>
          </span>
          <span className="text-muted">{action.summary}</span>
        </div>
        {action.reason !== '' && <p className="text-sm text-muted">{action.reason}</p>}
        {action.traffic.filter(movesTraffic).map((effect) => (
          <TrafficEffectView key={effect.gateway} effect={effect} />
        ))}
        {status}
      </div>
    </li>
  );
}
