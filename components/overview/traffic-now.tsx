'use client';

import { Sparkline } from '@/components/charts';
import { GatewayAddress } from '@/components/deployments';
import { useTrafficWindow } from '@/components/live';
import { gatewayPath } from '@/components/shell/paths';
import {
  formatDurationMs,
  formatRate,
  formatShare,
  Link,
  Panel,
  Reading,
  StatusText,
} from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';

/** Every door from outside and every split, with what goes through it this second. */
export function TrafficNow({ gateways }: { gateways: readonly GatewayView[] }) {
  return (
    <Panel title="Traffic now" flush aside="doors and splits · last minute">
      {gateways.length === 0 && (
        <p className="p-3.5 text-muted">
          No gateway from outside, and no split. A blueprint opens a port under gateways.
        </p>
      )}
      <ul aria-label="Traffic now">
        {gateways.map((gateway) => (
          <GatewayRow key={gateway.name} gateway={gateway} />
        ))}
      </ul>
    </Panel>
  );
}

function GatewayRow({ gateway }: { gateway: GatewayView }) {
  const {
    total: { last, rates },
  } = useTrafficWindow(gateway.name);
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <div className="flex min-w-40 flex-1 flex-wrap items-center gap-x-3">
        <Link href={gatewayPath(gateway.name)} className="font-medium break-all hover:underline">
          {gateway.name}
        </Link>
        <StatusText status={gateway.state} />
        <GatewayAddress gateway={gateway} />
      </div>
      <Sparkline slots={rates} color="var(--accent)" />
      <dl className="flex gap-5">
        <Figure name="requests" value={formatRate(last?.rate)} />
        <Figure name="errors" value={formatShare(last?.errors)} />
        <Figure name="p99" value={formatDurationMs(last?.p99)} />
      </dl>
    </li>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="min-w-16 text-right">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="whitespace-nowrap">
        <Reading>{value}</Reading>
      </dd>
    </div>
  );
}
