'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { Button, ErrorNote, InlineConfirm, plural } from '@/components/ui';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';

type DeployFailureProps = { view: DeploymentView; operation: OperationView };

/** Why it failed, and the ways on from here; each works from any state. */
export function DeployFailure({ view, operation }: DeployFailureProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = {
    onSuccess: () => void queries.invalidateQueries(trpc.deployments.list.queryFilter()),
  };
  const retry = useMutation(trpc.deployments.retry.mutationOptions(refresh));
  const rollBack = useMutation(trpc.deployments.rollBack.mutationOptions(refresh));
  const remove = useMutation(trpc.deployments.remove.mutationOptions(refresh));
  const { name } = view;
  const error = retry.error ?? rollBack.error ?? remove.error;
  return (
    <div
      role="alert"
      className="flex flex-col gap-2 border-b border-line bg-error-soft px-3.5 py-3"
    >
      {listReasons(view, operation).map((reason) => (
        <p key={reason} className="break-words">
          {reason}
        </p>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button pending={retry.isPending} onClick={() => retry.mutate({ name })}>
          Try again
        </Button>
        {operation.reversible && (
          <Button
            pending={rollBack.isPending}
            onClick={() => rollBack.mutate({ name, operation: operation.id })}
          >
            Roll back
          </Button>
        )}
        <InlineConfirm
          label={`Remove ${name}…`}
          effect={describeRemoval(view)}
          confirmLabel={`Remove ${name}`}
          pending={remove.isPending}
          onConfirm={() => remove.mutate({ name })}
        />
      </div>
      {error !== null && <ErrorNote error={error} />}
    </div>
  );
}

function listReasons(view: DeploymentView, operation: OperationView): string[] {
  const failed = view.clusters.flatMap((cluster) =>
    cluster.services
      .filter((service) => service.state === 'failed')
      .map((service) => `${service.name}: ${service.reason ?? 'it gave no reason'}`),
  );
  if (failed.length > 0) return failed;
  return [operation.reason ?? 'It gave no reason; the log of its instances may have one.'];
}

function describeRemoval({ clusters, gateways }: DeploymentView): string {
  const services = clusters.flatMap((cluster) => cluster.services);
  const instances = services.reduce((sum, service) => sum + service.instances.length, 0);
  return `Stops ${plural(instances, 'instance')} and closes ${plural(gateways.length, 'gateway')}.`;
}
