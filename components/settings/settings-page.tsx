'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTRPC } from '@/components/api';
import { ErrorNote, PageHeader, Panel, Skeleton, StatusText } from '@/components/ui';
import type { AppRouter } from '@/server/api/app-router';
import { DriverPanel } from './driver-panel';
import { GatewayDriverPanel } from './gateway-driver-panel';
import { SecretsPanel } from './secrets-panel';

/** Often enough to see an engine come and go. */
const LOOK_EVERY_MS = 5_000;

export function SettingsPage() {
  const api = useTRPC();
  const drivers = useQuery(
    api.drivers.list.queryOptions(undefined, { refetchInterval: LOOK_EVERY_MS }),
  );
  const info = useQuery(api.info.get.queryOptions(undefined, { refetchInterval: LOOK_EVERY_MS }));
  return (
    <>
      <PageHeader title="Settings" />
      <div className="flex flex-col gap-4">
        {drivers.error !== null && (
          <ErrorNote
            error={drivers.error}
            title="The drivers could not be asked."
            onRetry={() => void drivers.refetch()}
          />
        )}
        {drivers.isPending && <Skeleton label="Asking the drivers" className="h-48" />}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          {drivers.data?.map((driver) => (
            <DriverPanel key={driver.type} driver={driver} />
          ))}
        </div>
        <GatewayDriverPanel />
        <SecretsPanel />
        {info.data !== undefined && <Installation info={info.data} />}
      </div>
    </>
  );
}

type InstallationProps = { info: inferRouterOutputs<AppRouter>['info']['get'] };

function Installation({ info }: InstallationProps) {
  const { version, address, home, store, gateway } = info;
  const facts = [
    { name: 'Vamp', value: version },
    { name: 'Address', value: address },
    { name: 'State directory', value: home },
  ];
  const parts = [
    { name: 'Database', ...store },
    { name: `Gateway, ${gateway.type}`, ...gateway },
  ];
  return (
    <Panel title="Installation">
      <dl className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="font-mono text-sm break-all">{value}</dd>
          </div>
        ))}
        {parts.map(({ name, available, version: of, reason }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="flex flex-wrap items-center gap-x-2">
              <StatusText
                status={available ? 'serving' : 'failed'}
                label={available ? 'available' : 'not available'}
              />
              <span className="text-sm break-all text-muted">{of}</span>
              {reason !== undefined && <span className="text-warn">{reason}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
