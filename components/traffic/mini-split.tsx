import { formatPercent, versionColor } from '@/components/ui';
import type { RouteWeight } from './split-model';

/** A split at a glance; its text holds the numbers. */
export function MiniSplit({ routes }: { routes: readonly RouteWeight[] }) {
  const names = routes.map((route) => route.name);
  const text = routes.map(({ name, weight }) => `${name} ${formatPercent(weight)}`).join(', ');
  return (
    <div className="flex min-w-40 flex-col gap-1" title={text}>
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-sm bg-hover">
        {routes.map(({ name, weight }) => (
          <div
            key={name}
            style={{ width: `${weight / 100}%`, backgroundColor: versionColor(name, names) }}
          />
        ))}
      </div>
      <span className="sr-only">{text}</span>
      <span aria-hidden className="text-sm whitespace-nowrap text-muted">
        {routes.map(({ weight }) => weight / 100).join(' / ')}
      </span>
    </div>
  );
}
