import clsx from 'clsx';
import type { TrafficEffect } from '@/server/domain/plan';
import { formatPercent, VersionDot } from '../ui';
import { listShareChanges } from './share-changes';

/** What an action does to the traffic of one gateway: each route's share before and after. */
export function TrafficEffectView({ effect }: { effect: TrafficEffect }) {
  const changes = listShareChanges(effect);
  const names = changes.map((change) => change.route);
  return (
    <div className="mt-1 text-sm">
      <span className="text-muted">traffic of {effect.gateway}</span>
      <ul>
        {changes.map(({ route, before, after }) => (
          <li
            key={route}
            className={clsx('flex items-center gap-1.5', before === after && 'text-muted')}
          >
            <VersionDot name={route} allNames={names} />
            <span className="min-w-0 break-all">{route}</span>
            <span className="ml-auto font-mono whitespace-nowrap">
              {before === after
                ? formatPercent(after)
                : `${formatPercent(before)} → ${formatPercent(after)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
