'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useTRPC } from '@/components/api';
import {
  ButtonLink,
  EmptyState,
  ErrorNote,
  PageHeader,
  Panel,
  plural,
  Skeleton,
  TextInput,
} from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { filterGateways } from './gateway-filter';
import { GatewayTable } from './gateway-table';

/** All gateways: where they listen, how they split, what passes through them now. */
export function GatewaysPage() {
  const api = useTRPC();
  const gateways = useQuery(api.gateways.list.queryOptions());
  return (
    <>
      <PageHeader title="Traffic" />
      {gateways.isPending && <Skeleton label="Loading gateways" className="h-40" />}
      {gateways.error !== null && (
        <ErrorNote
          error={gateways.error}
          title="The gateways could not be read."
          onRetry={() => void gateways.refetch()}
        />
      )}
      {gateways.data?.length === 0 && <NoGateways />}
      {gateways.data !== undefined && gateways.data.length > 0 && (
        <FilteredGateways gateways={gateways.data} />
      )}
    </>
  );
}

function NoGateways() {
  return (
    <EmptyState
      title="No traffic to split yet"
      action={
        <ButtonLink href="/" variant="primary">
          Deploy the sample shop
        </ButtonLink>
      }
    >
      A gateway is a stable port in front of versions of a service. It comes with a deployment: here
      you will see what passes through each, and drag its traffic from one version to another.
    </EmptyState>
  );
}

function FilteredGateways({ gateways }: { gateways: readonly GatewayView[] }) {
  const [filter, setFilter] = useQueryState('filter', parseAsString.withDefault(''));
  const shown = filterGateways(gateways, filter);
  return (
    <Panel title="Gateways" flush aside={plural(shown.length, 'gateway')}>
      <div className="border-b border-line px-3.5 py-2">
        <TextInput
          label="Filter gateways"
          labelHidden
          data-filter
          placeholder="Filter by name, version, kind, state"
          className="max-w-72"
          value={filter}
          onValueChange={(next) => void setFilter(next === '' ? null : next)}
        />
      </div>
      <GatewayTable gateways={shown} />
    </Panel>
  );
}
