import { formatPercent, VersionDot } from '../ui';
import { ShareBar } from './share-bar';
import { describePath, movesTraffic, type TrafficPath } from './traffic-path';

/** The shares of one gateway, step by step: in words, as lengths, and for each version from where to where. */
export function TrafficPathView({ path }: { path: TrafficPath }) {
  const { gateway, routes, states } = path;
  const words = (
    <p className="break-words text-muted">
      traffic of {gateway} <span className="font-mono">{describePath(path)}</span>
    </p>
  );
  if (!movesTraffic(path)) return <div className="mt-0.5 text-sm">{words}</div>;
  return (
    <div className="mt-0.5 text-sm">
      {words}
      <div className="my-1 grid max-w-md grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 gap-y-0.5 text-xs text-muted">
        {states.map((weights, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shares may come back; a state is its place on the path
          <div key={index} className="contents">
            <span>{index === 0 ? 'now' : 'then'}</span>
            <ShareBar routes={routes} weights={weights} />
          </div>
        ))}
      </div>
      <ul className="max-w-md">
        {routes.map((route, index) => (
          <li key={route} className="flex items-center gap-1.5">
            <VersionDot name={route} allNames={routes} />
            <span className="min-w-0 break-all">{route}</span>
            <span className="ml-auto font-mono whitespace-nowrap">
              {describeChange(states[0]?.[index], states.at(-1)?.[index])}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function describeChange(before = 0, after = 0): string {
  return before === after
    ? formatPercent(after)
    : `${formatPercent(before)} → ${formatPercent(after)}`;
}
