import { versionColor } from '../ui';

type ShareBarProps = {
  routes: readonly string[];
  /** Basis points, in the order of the routes. */
  weights: readonly number[];
};

/** Shares as lengths; the numbers beside it say the same. */
export function ShareBar({ routes, weights }: ShareBarProps) {
  return (
    <span aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-sm bg-hover">
      {routes.map((route, index) => {
        const weight = weights[index] ?? 0;
        if (weight === 0) return null;
        const backgroundColor = versionColor(route, routes);
        return <span key={route} style={{ width: `${weight / 100}%`, backgroundColor }} />;
      })}
    </span>
  );
}
