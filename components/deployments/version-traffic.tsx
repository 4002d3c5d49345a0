'use client';

import { Sparkline } from '@/components/charts';
import { useTrafficWindow } from '@/components/live';
import { formatDurationMs, formatRate, formatShare, Reading } from '@/components/ui';

type VersionTrafficProps = { gateway: string; service: string; color: string };

/** The last minute as a shape, now as numbers. */
export function VersionTraffic({ gateway, service, color }: VersionTrafficProps) {
  const traffic = useTrafficWindow(gateway).routes[service];
  const last = traffic?.last;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Sparkline slots={traffic?.rates ?? []} color={color} />
      <dl className="flex flex-wrap gap-x-4">
        <Figure name="requests" value={formatRate(last?.rate)} />
        <Figure name="errors" value={formatShare(last?.errors)} />
        <Figure name="p99" value={formatDurationMs(last?.p99)} />
      </dl>
    </div>
  );
}

/** A fixed width for the number: the row stays still while it changes. */
function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-16 whitespace-nowrap">
        <Reading>{value}</Reading>
      </dd>
    </div>
  );
}
