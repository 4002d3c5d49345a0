import { Sparkline } from '@/components/charts';
import type { RouteTraffic } from '@/components/live';
import { formatDurationMs, formatRate, formatShare, Reading } from '@/components/ui';

type VersionTrafficProps = { traffic: RouteTraffic | undefined; color: string };

/** The last minute as a shape, now as numbers. */
export function VersionTraffic({ traffic, color }: VersionTrafficProps) {
  const last = traffic?.last;
  return (
    <div className="flex items-center gap-3">
      <Sparkline slots={traffic?.rates ?? []} color={color} />
      <dl className="flex gap-3">
        <div>
          <dt className="sr-only">requests</dt>
          <dd className="w-20 text-right whitespace-nowrap">
            <Reading>{formatRate(last?.rate)}</Reading>
          </dd>
        </div>
        <div>
          <dt className="sr-only">errors</dt>
          <dd className="w-24 text-right whitespace-nowrap text-muted">
            <Reading>{formatShare(last?.errors)}</Reading> errors
          </dd>
        </div>
        <div>
          <dt className="sr-only">p99</dt>
          <dd className="w-20 text-right whitespace-nowrap text-muted">
            p99 <Reading>{formatDurationMs(last?.p99)}</Reading>
          </dd>
        </div>
      </dl>
    </div>
  );
}
