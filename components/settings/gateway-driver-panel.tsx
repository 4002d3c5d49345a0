'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { ErrorNote, Panel, RelativeTime, Skeleton, StatusText } from '@/components/ui';
import { Capabilities } from './capabilities';
import { ConfigurationBlock } from './configuration-block';
import { describeGatewayCapabilities, type GatewayDriverView } from './gateway-driver-words';

/** Often enough to see it come and go. */
const LOOK_EVERY_MS = 5_000;

/** What moves the traffic: whether it is there, what it can do, and what it made of all gateways. */
export function GatewayDriverPanel() {
  const api = useTRPC();
  const driver = useQuery(
    api.gateways.driver.queryOptions(undefined, { refetchInterval: LOOK_EVERY_MS }),
  );
  const status = driver.data?.status;
  return (
    <Panel
      title="Gateways"
      aside={
        status !== undefined && (
          <StatusText
            status={status.available ? 'serving' : 'failed'}
            label={status.available ? 'available' : 'not available'}
          />
        )
      }
    >
      {driver.error !== null && (
        <ErrorNote
          error={driver.error}
          title="The gateway driver could not be asked."
          onRetry={() => void driver.refetch()}
        />
      )}
      {driver.isPending && <Skeleton label="Asking the gateway driver" className="h-40" />}
      {driver.data !== undefined && <Driver driver={driver.data} />}
    </Panel>
  );
}

function Driver({ driver }: { driver: GatewayDriverView }) {
  const { type, status, capabilities, configuration } = driver;
  const { lastError } = configuration;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b>{type}</b>
        <span className="min-w-0 break-words text-muted">{status.version}</span>
      </p>
      {status.reason !== undefined && (
        <p className={status.available ? 'break-words text-warn' : 'break-words text-error'}>
          {status.reason}
        </p>
      )}
      {lastError === null ? (
        <p className="text-sm text-muted">No change was refused or failed.</p>
      ) : (
        <div className="rounded-md border border-warn bg-warn-soft p-2.5">
          <p className="text-sm">
            Last error, <RelativeTime at={lastError.at} className="whitespace-nowrap" />. What ran
            before goes on.
          </p>
          <pre className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
            {lastError.message}
          </pre>
        </div>
      )}
      <Capabilities capabilities={describeGatewayCapabilities(capabilities)} />
      <ConfigurationBlock configuration={configuration} />
    </div>
  );
}
