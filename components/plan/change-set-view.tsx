import type { ReactNode } from 'react';
import type { ChangeSet, PlannedAction } from '@/server/domain/plan';
import { ConflictList } from './conflict-list';
import { describePlan } from './plan-counts';
import { PlannedActionRow } from './planned-action-row';

type ChangeSetViewProps = {
  changeSet: ChangeSet;
  /** Instead of an action's summary: its progress while the plan runs. */
  renderStatus?: (action: PlannedAction) => ReactNode;
};

/** A plan as an ordered list: what happens, why, and what it does to traffic. */
export function ChangeSetView({ changeSet, renderStatus }: ChangeSetViewProps) {
  return (
    <div>
      <ConflictList conflicts={changeSet.conflicts} />
      <p className="px-3.5 py-3 text-muted">{describePlan(changeSet.actions)}</p>
      {changeSet.actions.length > 0 && (
        <ol aria-label={`Plan for ${changeSet.deployment}`} className="border-t border-line">
          {changeSet.actions.map((action) => (
            <PlannedActionRow key={action.id} action={action} status={renderStatus?.(action)} />
          ))}
        </ol>
      )}
    </div>
  );
}
