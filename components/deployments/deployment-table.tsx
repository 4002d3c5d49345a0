import {
  type Column,
  DataTable,
  formatNumber,
  Link,
  plural,
  RelativeTime,
  StatusText,
} from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { deploymentPath } from '../shell/paths';
import { ChangeCell } from './change-cell';
import { countHealthy, servicesOf } from './deployment-counts';
import { DriftBadge } from './drift-badge';
import { GatewayAddress } from './gateway-address';

const COLUMNS: Column<DeploymentView>[] = [
  {
    key: 'name',
    header: 'deployment',
    rowHeader: true,
    cell: (row) => (
      <Link href={deploymentPath(row.name)} className="font-medium hover:underline">
        {row.name}
      </Link>
    ),
  },
  {
    key: 'state',
    header: 'state',
    cell: (row) => (
      <span className="flex flex-wrap gap-x-2">
        <StatusText
          status={row.state}
          {...(row.intention === 'remove' && { label: 'being removed' })}
        />
        <DriftBadge drift={row.drift} />
      </span>
    ),
  },
  { key: 'change', header: 'change', cell: (row) => <ChangeCell view={row} /> },
  {
    key: 'versions',
    header: 'versions',
    cell: (row) => (
      <span className="whitespace-nowrap">
        {plural(servicesOf(row).length, 'version')}
        <span className="text-muted"> in {plural(row.clusters.length, 'cluster')}</span>
      </span>
    ),
  },
  {
    key: 'instances',
    header: 'healthy instances',
    numeric: true,
    cell: (row) => {
      const { healthy, wanted } = countHealthy(servicesOf(row));
      return `${formatNumber(healthy)} of ${formatNumber(wanted)}`;
    },
  },
  {
    key: 'gateways',
    header: 'reachable at',
    cell: (row) => (
      <span className="flex flex-wrap gap-x-3">
        {row.gateways
          .filter(({ kind }) => kind === 'external')
          .map((gateway) => (
            <GatewayAddress key={gateway.name} gateway={gateway} />
          ))}
      </span>
    ),
  },
  { key: 'changed', header: 'changed', cell: (row) => <RelativeTime at={row.updatedAt} /> },
];

export function DeploymentTable({ deployments }: { deployments: readonly DeploymentView[] }) {
  return (
    <DataTable
      caption="Deployments"
      columns={COLUMNS}
      rows={deployments}
      rowKey={(row) => row.name}
      empty={<p className="text-muted">No deployment by that name.</p>}
    />
  );
}
