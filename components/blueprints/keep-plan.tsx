'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { useRefresh } from '@/components/deployments';
import { keptPlanPath } from '@/components/shell/paths';
import { Button, ButtonLink, ErrorNote } from '@/components/ui';
import type { DeployTarget } from './deploy-target';

type KeepPlanProps = {
  /** The text that was planned; null while there is no plan. */
  source: string | null;
  target: DeployTarget;
};

/** Stores what would happen, to be looked at by others and applied later. */
export function KeepPlan({ source, target }: KeepPlanProps) {
  const trpc = useTRPC();
  const keep = useMutation(trpc.plans.save.mutationOptions(useRefresh()));
  return (
    <>
      <Button
        pending={keep.isPending}
        disabled={source === null}
        onClick={() => source !== null && keep.mutate({ source, ...target })}
      >
        Keep this plan
      </Button>
      {keep.data !== undefined && (
        <span role="status">
          <ButtonLink href={keptPlanPath(keep.data.id)} variant="ghost">
            Kept as plan #{keep.data.id}
          </ButtonLink>
        </span>
      )}
      {keep.error !== null && (
        <div className="w-full">
          <ErrorNote error={keep.error} title="The plan was not kept." />
        </div>
      )}
    </>
  );
}
