'use client';

import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTRPC } from '@/components/api';
import { InlineConfirm, Panel, plural } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import type { DriftItem } from '@/server/domain/plan';
import { useRefresh } from './deployment-actions';
import {
  DRIFT_TITLE,
  effectOfAdoptAll,
  effectOfRepairAll,
  listAdoptable,
  REPAIR_EFFECT,
  REPAIR_SETTING,
} from './drift-words';
import { RefusalNote } from './refusal-note';

/** What is not as described, in words, with the choice for each and for all. Nothing while there is no drift. */
export function DriftPanel({ view }: { view: DeploymentView }) {
  const { name, drift, settings } = view;
  const api = useTRPC();
  const refresh = useRefresh();
  const repair = useMutation(api.deployments.repair.mutationOptions(refresh));
  const adopt = useMutation(api.deployments.adopt.mutationOptions(refresh));
  if (drift.length === 0) return null;
  const isPending = repair.isPending || adopt.isPending;
  const repairItems = (items: string[]) => repair.mutate({ name, items });
  const adoptItems = (items: string[]) => adopt.mutate({ name, items });
  const error = repair.error ?? adopt.error;
  const adoptable = listAdoptable(drift);
  return (
    <Panel title="Drift" flush aside={plural(drift.length, 'difference')}>
      <div className="flex flex-col gap-2 border-b border-line bg-warn-soft px-3.5 py-2.5">
        <p>What runs is not what is described. {REPAIR_SETTING[settings.repair].effect}</p>
        {drift.length > 1 && (
          <div className="flex flex-wrap gap-2">
            <InlineConfirm
              label="Repair all…"
              effect={effectOfRepairAll(drift)}
              confirmLabel="Repair all"
              confirmVariant="primary"
              pending={isPending}
              onConfirm={() => repairItems(drift.map(({ id }) => id))}
            />
            {adoptable.length > 0 && (
              <InlineConfirm
                label="Adopt all…"
                effect={effectOfAdoptAll(drift)}
                confirmLabel="Adopt all"
                confirmVariant="primary"
                pending={isPending}
                onConfirm={() => adoptItems(adoptable)}
              />
            )}
          </div>
        )}
        {error !== null && (
          <RefusalNote
            deployment={name}
            error={error}
            title="The drift is as it was."
            pending={isPending}
          />
        )}
      </div>
      <ul aria-label="Differences">
        {drift.map((item) => (
          <DriftRow
            key={item.id}
            item={item}
            isPending={isPending}
            onRepair={() => repairItems([item.id])}
            onAdopt={() => adoptItems([item.id])}
          />
        ))}
      </ul>
    </Panel>
  );
}

type DriftRowProps = {
  item: DriftItem;
  isPending: boolean;
  onRepair: () => void;
  onAdopt: () => void;
};

function DriftRow({ item, isPending, onRepair, onAdopt }: DriftRowProps) {
  const { kind, subject, message, isAdoptable } = item;
  return (
    <li className="flex gap-2 border-b border-line px-3.5 py-2 last:border-b-0">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="break-words">
          <b>{subject}</b> <span className="text-warn">{DRIFT_TITLE[kind]}</span>
          <span className="block text-sm text-muted">{message}</span>
        </p>
        <div className="flex flex-wrap gap-2">
          <InlineConfirm
            label="Repair…"
            name={`Repair ${subject}: ${DRIFT_TITLE[kind]}…`}
            confirmVariant="primary"
            effect={REPAIR_EFFECT[kind]}
            confirmLabel="Repair"
            pending={isPending}
            onConfirm={onRepair}
          />
          {isAdoptable && (
            <InlineConfirm
              label="Adopt…"
              name={`Adopt ${subject}: ${DRIFT_TITLE[kind]}…`}
              confirmVariant="primary"
              effect="Makes what is now what is wanted. Nothing that runs is touched."
              confirmLabel="Adopt"
              pending={isPending}
              onConfirm={onAdopt}
            />
          )}
        </div>
      </div>
    </li>
  );
}
