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
import type { DeploymentView } from '@/server/domain/deployment';
import { DeploymentTable } from './deployment-table';
import { KeptPlansPanel } from './kept-plans-panel';

export function DeploymentsPage() {
  const api = useTRPC();
  const deployments = useQuery(api.deployments.list.queryOptions());
  return (
    <>
      <PageHeader
        title="Deployments"
        actions={<ButtonLink href="/blueprints">Deploy a blueprint…</ButtonLink>}
      />
      {deployments.isPending && <Skeleton label="Loading deployments" className="h-40" />}
      {deployments.error !== null && (
        <ErrorNote
          error={deployments.error}
          title="The deployments could not be read."
          onRetry={() => void deployments.refetch()}
        />
      )}
      {deployments.data?.length === 0 && (
        <EmptyState
          title="Nothing is deployed"
          action={
            <ButtonLink href="/" variant="primary">
              Deploy the sample shop
            </ButtonLink>
          }
        >
          A deployment is a blueprint that runs: its services, the gateways in front of them, and
          how much traffic each version gets.
        </EmptyState>
      )}
      {deployments.data !== undefined && deployments.data.length > 0 && (
        <FilteredDeployments deployments={deployments.data} />
      )}
      <div className="mt-4">
        <KeptPlansPanel />
      </div>
    </>
  );
}

function FilteredDeployments({ deployments }: { deployments: readonly DeploymentView[] }) {
  const [name, setName] = useQueryState('name', parseAsString.withDefault(''));
  const shown = deployments.filter((each) => each.name.includes(name.trim()));
  return (
    <Panel title="All deployments" flush aside={plural(shown.length, 'deployment')}>
      <div className="border-b border-line px-3.5 py-2">
        <TextInput
          label="Filter by name"
          labelHidden
          data-filter
          placeholder="Filter by name"
          className="max-w-72"
          value={name}
          onValueChange={(next) => void setName(next === '' ? null : next)}
        />
      </div>
      <DeploymentTable deployments={shown} />
    </Panel>
  );
}
