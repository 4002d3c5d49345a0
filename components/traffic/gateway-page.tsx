'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { ErrorNote, Skeleton } from '@/components/ui';
import { GatewayView } from './gateway-view';

/** Everything about the traffic of one gateway; `name` as in the log: `shop/catalog/web`. */
export function GatewayPage({ name }: { name: string }) {
  const api = useTRPC();
  const { data, error, refetch } = useQuery(api.gateways.get.queryOptions({ name }));
  if (data) return <GatewayView key={name} gateway={data} />;
  if (error) {
    return (
      <div className="pt-5">
        <ErrorNote
          error={error}
          title={`${name} could not be shown.`}
          onRetry={() => void refetch()}
        />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4 pt-5">
      <Skeleton label="Loading gateway" className="h-6 w-64" />
      <Skeleton label="Loading split" className="h-72" />
    </div>
  );
}
