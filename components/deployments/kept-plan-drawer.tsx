'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { explainError, useTRPC } from '@/components/api';
import { ChangeSetView } from '@/components/plan';
import { Button, Dialog, ErrorNote, InlineConfirm, RelativeTime, Skeleton } from '@/components/ui';
import { deploymentPath } from '../shell/paths';
import { useRefresh } from './deployment-actions';
import { NewerPlan } from './newer-plan';
import { operationName } from './operation-words';
import { RefusalNote } from './refusal-note';
import type { KeptPlan } from './use-open-plan';

type KeptPlanDrawerProps = { id: number | null; onOpen: (id: number | null) => void };

/** A kept plan: what it would do, whether it still holds, and to apply it. */
export function KeptPlanDrawer({ id, onOpen }: KeptPlanDrawerProps) {
  return (
    <Dialog
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) onOpen(null);
      }}
      title={`Kept plan #${id ?? ''}`}
      shape="drawer"
    >
      {id !== null && <KeptPlanContent key={id} id={id} onOpen={onOpen} />}
    </Dialog>
  );
}

function KeptPlanContent({ id, onOpen }: KeptPlanDrawerProps & { id: number }) {
  const api = useTRPC();
  const plan = useQuery(api.plans.get.queryOptions({ id }, { staleTime: 0, retry: false }));
  // One that was applied or made anew is gone; what was read of it stays in sight.
  if (plan.data === undefined && plan.error !== null) {
    return (
      <div className="p-3.5">
        <ErrorNote error={plan.error} title={`Plan #${id} could not be read.`} />
      </div>
    );
  }
  if (plan.data === undefined) return <Skeleton label="Loading the plan" className="m-3.5 h-40" />;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <PlanFacts plan={plan.data} />
        <ChangeSetView changeSet={plan.data.changeSet} />
      </div>
      <PlanDecision plan={plan.data} onOpen={onOpen} />
    </>
  );
}

function PlanFacts({ plan }: { plan: KeptPlan }) {
  const { deployment, author, createdAt, baseRevision, isOutdated } = plan;
  const base =
    baseRevision === 0 ? 'before it existed' : `at revision ${baseRevision} of the deployment`;
  return (
    <div className="border-b border-line">
      <p className="px-3.5 py-2.5">
        {operationName(plan)} into <b>{deployment}</b>{' '}
        <span className="text-muted">
          kept by {author} <RelativeTime at={createdAt} />, made {base}
        </span>
      </p>
      {isOutdated && (
        <p role="status" className="flex gap-2 bg-warn-soft px-3.5 py-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          {deployment} has changed since, so this is not what would happen. Applying it makes a new
          plan instead, to be looked at first.
        </p>
      )}
    </div>
  );
}

type PlanDecisionProps = { plan: KeptPlan; onOpen: (id: number | null) => void };

function PlanDecision({ plan, onOpen }: PlanDecisionProps) {
  const api = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  const apply = useMutation({
    ...api.plans.carryOut.mutationOptions(),
    onSuccess({ deployment }) {
      refresh.onSuccess();
      router.push(deploymentPath(deployment));
    },
    // A plan that is outdated was made anew.
    onError: refresh.onSuccess,
  });
  const remove = useMutation({
    ...api.plans.remove.mutationOptions(),
    onSuccess() {
      refresh.onSuccess();
      onOpen(null);
    },
  });
  const { id, deployment, isOutdated, changeSet } = plan;
  const wasOutdated = explainError(apply.error).name === 'PlanOutdated';
  return (
    <div className="flex max-h-[60dvh] flex-wrap items-center justify-end gap-2 overflow-y-auto border-t border-line p-3.5">
      {apply.error !== null && (
        <RefusalNote
          deployment={deployment}
          error={apply.error}
          title={`Plan #${id} was not applied.`}
          pending={apply.isPending}
          onTakeOver={() => apply.mutate({ id, takeOver: true })}
        />
      )}
      {wasOutdated && <NewerPlan plan={plan} onOpen={onOpen} />}
      {remove.error !== null && (
        <div className="w-full">
          <ErrorNote error={remove.error} title={`Plan #${id} was not removed.`} />
        </div>
      )}
      <InlineConfirm
        label="Remove plan…"
        effect="Forgets this plan. Nothing that runs is touched."
        confirmLabel="Remove plan"
        variant="ghost"
        pending={remove.isPending}
        onConfirm={() => remove.mutate({ id })}
      />
      <Button
        variant="primary"
        pending={apply.isPending}
        disabled={changeSet.conflicts.length > 0 && !isOutdated}
        onClick={() => apply.mutate({ id })}
      >
        {isOutdated ? 'Plan anew' : `Apply to ${deployment}`}
      </Button>
    </div>
  );
}
