'use client';

import {
  type Column,
  DataTable,
  formatDurationMs,
  formatNumber,
  formatShare,
  Link,
  Reading,
  StatusText,
  useNow,
} from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { gatewayPath } from '../shell/paths';
import { MiniSplit } from './mini-split';
import { type RecentTraffic, recentTraffic } from './recent-traffic';
import { useGatewayTotals } from './use-gateway-totals';

type Row = { gateway: GatewayView; traffic: RecentTraffic };

const COLUMNS: Column<Row>[] = [
  {
    key: 'name',
    header: 'gateway',
    rowHeader: true,
    cell: ({ gateway }) => (
      <Link
        href={gatewayPath(gateway.name)}
        className="font-medium whitespace-nowrap hover:underline"
      >
        {gateway.name.replaceAll('/', ' / ')}
      </Link>
    ),
  },
  {
    key: 'split',
    header: 'split',
    cell: ({ gateway }) => <MiniSplit routes={gateway.routes} />,
  },
  {
    key: 'rate',
    header: 'requests/s',
    numeric: true,
    cell: ({ traffic }) => <Reading>{formatNumber(traffic.rate)}</Reading>,
  },
  {
    key: 'errors',
    header: 'errors',
    numeric: true,
    cell: ({ traffic }) => <Reading>{formatShare(traffic.errors)}</Reading>,
  },
  {
    key: 'p99',
    header: 'p99',
    numeric: true,
    cell: ({ traffic }) => <Reading>{formatDurationMs(traffic.p99)}</Reading>,
  },
  {
    key: 'state',
    header: 'state',
    cell: ({ gateway }) => (
      <>
        <StatusText status={gateway.state} />
        {gateway.reason !== null && <p className="text-sm text-muted">{gateway.reason}</p>}
      </>
    ),
  },
  {
    key: 'kind',
    header: 'kind',
    cell: ({ gateway }) => <span className="text-muted">{gateway.kind}</span>,
  },
  {
    key: 'address',
    header: 'address',
    cell: ({ gateway }) => <code className="whitespace-nowrap text-muted">{gateway.address}</code>,
  },
];

/** Gateways with what passes through them, live. The order is theirs, whatever the numbers do. */
export function GatewayTable({ gateways }: { gateways: readonly GatewayView[] }) {
  const now = useNow();
  const bufferOf = useGatewayTotals(gateways.map((gateway) => gateway.name));
  return (
    <DataTable
      caption="Gateways"
      columns={COLUMNS}
      rows={gateways.map((gateway) => ({
        gateway,
        traffic: recentTraffic(bufferOf(gateway.name).total, now),
      }))}
      rowKey={({ gateway }) => gateway.name}
      empty={<p className="text-muted">No gateway matches the filter.</p>}
    />
  );
}
