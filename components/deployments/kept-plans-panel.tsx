'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import {
  Button,
  type Column,
  DataTable,
  ErrorNote,
  Panel,
  RelativeTime,
  Skeleton,
  StatusText,
} from '@/components/ui';
import { KeptPlanDrawer } from './kept-plan-drawer';
import { operationName } from './operation-words';
import { type KeptPlan, useOpenPlan } from './use-open-plan';

type KeptPlansPanelProps = {
  /** Only its plans; those of all deployments when absent. */
  deployment?: string;
  /** Says what kept plans are when there are none; else there is nothing to see. */
  isTeaching?: boolean;
};

const MOST = 50;

/** Plans that were kept to be applied later, newest first; one opens beside the page. */
export function KeptPlansPanel({ deployment, isTeaching = false }: KeptPlansPanelProps) {
  const api = useTRPC();
  const [openPlan, setOpenPlan] = useOpenPlan();
  const input = { limit: MOST, ...(deployment !== undefined && { deployment }) };
  const plans = useQuery(api.plans.list.queryOptions(input, { staleTime: 0 }));
  const isQuiet = plans.data?.length === 0 && !isTeaching;
  return (
    <>
      {!isQuiet && (
        <Panel title="Kept plans" flush>
          {plans.isPending && <Skeleton label="Loading kept plans" className="m-3.5 h-16" />}
          {plans.error !== null && (
            <div className="p-3.5">
              <ErrorNote error={plans.error} title="The kept plans could not be read." />
            </div>
          )}
          {plans.data !== undefined && (
            <DataTable
              caption="Kept plans"
              columns={listColumns({
                isOfOne: deployment !== undefined,
                onOpen: (id) => void setOpenPlan(id),
              })}
              rows={plans.data}
              rowKey={({ id }) => id}
              empty={
                <p className="text-muted">
                  No plan is kept. Where a blueprint is deployed, “Keep this plan” stores what it
                  would do, to be looked at by others and applied later.
                </p>
              }
            />
          )}
        </Panel>
      )}
      <KeptPlanDrawer id={openPlan} onOpen={setOpenPlan} />
    </>
  );
}

type ColumnOptions = { isOfOne: boolean; onOpen: (id: number) => void };

function listColumns({ isOfOne, onOpen }: ColumnOptions): Column<KeptPlan>[] {
  return [
    {
      key: 'id',
      header: 'plan',
      rowHeader: true,
      cell: (plan) => (
        <span className="whitespace-nowrap">
          {operationName(plan)} #{plan.id}
        </span>
      ),
    },
    ...(isOfOne ? [] : [{ key: 'for', header: 'for', cell: (plan: KeptPlan) => plan.deployment }]),
    {
      key: 'state',
      header: 'state',
      cell: ({ isOutdated }) =>
        isOutdated ? (
          <StatusText status="superseded" label="outdated" />
        ) : (
          <StatusText status="pending" label="can be applied" />
        ),
    },
    {
      key: 'actions',
      header: 'actions',
      numeric: true,
      cell: ({ changeSet }) => changeSet.actions.length,
    },
    { key: 'author', header: 'kept by', cell: ({ author }) => author },
    { key: 'at', header: 'when', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
    {
      key: 'open',
      header: <span className="sr-only">open</span>,
      numeric: true,
      cell: ({ id }) => (
        <Button className="-my-1" aria-label={`Open plan #${id}`} onClick={() => onOpen(id)}>
          Open
        </Button>
      ),
    },
  ];
}
