'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { ErrorNote, PageHeader, Skeleton } from '@/components/ui';
import { Dashboard } from './dashboard';
import { FirstRun } from './first-run';
import { SampleProgress } from './sample-progress';

export function OverviewPage() {
  const api = useTRPC();
  const deployments = useQuery(api.deployments.list.queryOptions());
  // Kept here so that the first deployment's appearance in the list does not take its progress away.
  const [sample, setSample] = useState<string | null>(null);

  return (
    <>
      <PageHeader title="Overview" />
      {sample !== null && <SampleProgress name={sample} />}
      {deployments.isPending && <Skeleton label="Loading the overview" className="h-64" />}
      {deployments.data === undefined && deployments.error !== null && (
        <ErrorNote
          error={deployments.error}
          title="The deployments could not be read."
          onRetry={() => void deployments.refetch()}
        />
      )}
      {deployments.data?.length === 0 && sample === null && <FirstRun onDeployed={setSample} />}
      {deployments.data !== undefined && deployments.data.length > 0 && sample === null && (
        <Dashboard deployments={deployments.data} />
      )}
    </>
  );
}
