import { ScrollText } from 'lucide-react';
import {
  type Column,
  DataTable,
  formatBytes,
  formatNumber,
  IconButton,
  NO_DATA,
  Reading,
  RelativeTime,
} from '@/components/ui';
import type { InstanceView } from '@/server/domain/deployment';
import { InstanceAddresses } from './instance-addresses';
import { InstanceState } from './instance-state';
import { shortInstanceId } from './short-id';

type InstanceTableProps = {
  /** Whose they are. */
  service: string;
  instances: readonly InstanceView[];
  onLog: (instanceId: string) => void;
};

export function InstanceTable({ service, instances, onLog }: InstanceTableProps) {
  const columns: Column<InstanceView>[] = [
    {
      key: 'id',
      header: 'instance',
      rowHeader: true,
      cell: (row) => (
        <span title={row.id} className="font-mono text-sm">
          {shortInstanceId(row.id)}
        </span>
      ),
    },
    { key: 'state', header: 'state', cell: (row) => <InstanceState instance={row} /> },
    { key: 'address', header: 'address', cell: (row) => <InstanceAddresses instance={row} /> },
    {
      key: 'pid',
      header: 'pid',
      numeric: true,
      cell: (row) => (row.pid === null ? <Reading>{NO_DATA}</Reading> : row.pid),
    },
    {
      key: 'cpu',
      header: 'cores',
      numeric: true,
      cell: (row) => <Reading>{formatNumber(row.usage?.cpu)}</Reading>,
    },
    {
      key: 'memory',
      header: 'memory',
      numeric: true,
      cell: (row) => <Reading>{formatBytes(row.usage?.memoryBytes)}</Reading>,
    },
    { key: 'inFlight', header: 'in flight', numeric: true, cell: (row) => row.inFlight },
    { key: 'starts', header: 'starts', numeric: true, cell: (row) => row.starts },
    { key: 'since', header: 'started', cell: (row) => <RelativeTime at={row.startedAt} /> },
    {
      key: 'log',
      header: <span className="sr-only">log</span>,
      cell: (row) => (
        <IconButton
          icon={ScrollText}
          label={`Log of ${shortInstanceId(row.id)}`}
          className="-my-1"
          onClick={() => onLog(row.id)}
        />
      ),
    },
  ];
  return (
    <DataTable
      caption={`Instances of ${service}`}
      columns={columns}
      rows={inOrder(instances)}
      rowKey={(row) => row.id}
      empty={<p className="text-muted">No instances.</p>}
    />
  );
}

/** By name, whatever order they are reported in: a row stays where the pointer is. */
function inOrder(instances: readonly InstanceView[]): InstanceView[] {
  return [...instances].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}
