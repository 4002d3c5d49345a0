'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { ChangeSetView } from '@/components/plan';
import { Button, Dialog, ErrorNote, Skeleton } from '@/components/ui';
import { useRefresh } from './deployment-actions';

/** To before an operation, or to a revision. */
export type RollBackTarget = { operation: number } | { revision: number };

type RollBackDrawerProps = {
  name: string;
  /** null: closed. */
  target: RollBackTarget | null;
  onClose: () => void;
};

/** The way back to any earlier state: its plan first, then the deed. */
export function RollBackDrawer({ name, target, onClose }: RollBackDrawerProps) {
  return (
    <Dialog
      open={target !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={target === null ? '' : `Roll ${name} back ${describeTarget(target)}`}
      shape="drawer"
    >
      {target !== null && <RollBackPlan name={name} target={target} onClose={onClose} />}
    </Dialog>
  );
}

function describeTarget(target: RollBackTarget): string {
  return 'operation' in target
    ? `to before change #${target.operation}`
    : `to revision ${target.revision}`;
}

function RollBackPlan({ name, target, onClose }: RollBackDrawerProps & { target: RollBackTarget }) {
  const api = useTRPC();
  const plan = useQuery(
    api.deployments.planRollBack.queryOptions({ name, ...target }, { staleTime: 0, retry: false }),
  );
  const rollBack = useMutation(api.deployments.rollBack.mutationOptions(useRefresh()));
  const conflicts = plan.data?.changeSet.conflicts.length ?? 0;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {plan.isPending && <Skeleton label="Planning" className="m-3.5 h-40" />}
        {plan.error !== null && (
          <div className="p-3.5">
            <ErrorNote error={plan.error} title="There is no way back to it." />
          </div>
        )}
        {plan.data !== undefined && <ChangeSetView {...plan.data} />}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line p-3.5">
        {rollBack.error !== null && (
          <div className="w-full">
            <ErrorNote error={rollBack.error} title="It was not rolled back." />
          </div>
        )}
        <p className="min-w-0 flex-1 basis-48 text-sm text-muted">
          What runs now becomes history, too: you can come back to it the same way.
        </p>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          pending={rollBack.isPending}
          disabled={plan.data === undefined || conflicts > 0}
          onClick={() => rollBack.mutate({ name, ...target }, { onSuccess: onClose })}
        >
          Roll back {describeTarget(target)}
        </Button>
      </div>
    </>
  );
}
