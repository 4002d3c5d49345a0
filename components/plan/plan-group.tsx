'use client';

import { Boxes, ChevronRight, Globe } from 'lucide-react';
import { useState } from 'react';
import type { ActionProgress } from '@/server/domain/deployment';
import type { ChangeSet } from '@/server/domain/plan';
import { ActionRow } from './action-row';
import { listPrerequisites, type PlanGroup, resourceName } from './group-actions';
import { countChanges } from './plan-counts';

type PlanGroupViewProps = {
  group: PlanGroup;
  changeSet: ChangeSet;
  /** By id of the action; null while it is only a plan. */
  progress: ReadonlyMap<string, ActionProgress> | null;
  isOpen: boolean;
};

/** One branch of the tree: a cluster with its services and ports, or where clients come in. */
export function PlanGroupView({ group, changeSet, progress, isOpen }: PlanGroupViewProps) {
  // Rows of a closed branch are not made: a large plan has thousands.
  const [wasOpened, setWasOpened] = useState(isOpen);
  const Icon = group.kind === 'cluster' ? Boxes : Globe;
  const actions = group.resources.flatMap((resource) =>
    resource.actions.map(({ action }) => action),
  );
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}
      className="group border-b border-line last:border-b-0"
    >
      <summary className="flex flex-wrap items-center gap-x-2 px-3.5 py-1.5">
        <ChevronRight aria-hidden className="size-3.5 text-muted group-open:rotate-90" />
        <Icon aria-hidden className="size-4 text-muted" />
        <span className="font-medium break-all">{group.name}</span>
        <span className="text-sm text-muted">{countChanges(actions)}</span>
      </summary>
      {(isOpen || wasOpened) && (
        <ul aria-label={group.name} className="mb-2 ml-5 border-l border-line pr-3.5 pl-3">
          {group.resources.map((resource) => (
            <li key={resource.subject}>
              {resource.actions.map(({ step, action }) => (
                <ActionRow
                  key={action.id}
                  step={step}
                  action={action}
                  name={resourceName(resource.subject, group)}
                  prerequisites={listPrerequisites(action, changeSet.actions)}
                  progress={progress?.get(action.id)}
                />
              ))}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
