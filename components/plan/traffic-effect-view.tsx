import type { TrafficEffect } from '@/server/domain/plan';
import { formatPercent, VersionDot } from '../ui';
import { ShareBar } from './share-bar';
import { describeEffect, listShareChanges, movesTraffic } from './share-changes';

/** What an action does to the traffic of one gateway: the shares requests really get, before and after. */
export function TrafficEffectView({ effect }: { effect: TrafficEffect }) {
  const changes = listShareChanges(effect);
  const names = changes.map((change) => change.route);
  const words = (
    <p className="break-words text-muted">
      traffic of {effect.gateway} <span className="font-mono">{describeEffect(effect)}</span>
    </p>
  );
  if (!movesTraffic(effect)) return <div className="mt-1 text-sm">{words}</div>;
  return (
    <div className="mt-1 text-sm">
      {words}
      <div className="my-1 grid max-w-md grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 gap-y-0.5 text-xs text-muted">
        <span>now</span>
        <ShareBar shares={effect.before} names={names} />
        <span>then</span>
        <ShareBar shares={effect.after} names={names} />
      </div>
      <ul className="max-w-md">
        {changes.map(({ route, before, after }) => (
          <li key={route} className="flex items-center gap-1.5">
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
