import { memo } from 'react';
import { DiffList } from '@/components/difference';
import type { ActionProgress } from '@/server/domain/deployment';
import type { DiffEntry } from '@/server/domain/diff';
import type { ChangeSet } from '@/server/domain/plan';
import { ConflictList } from './conflict-list';
import { groupActions } from './group-actions';
import { describePlan } from './plan-counts';
import { PlanGroupView } from './plan-group';
import { WarningList } from './warning-list';

type ChangeSetViewProps = {
  changeSet: ChangeSet;
  warnings?: readonly string[];
  /** What it changes in meaning, beside what it does. */
  difference?: readonly DiffEntry[];
  /** What became of each action; absent while it is only a plan. */
  progress?: readonly ActionProgress[];
};

/** From here on branches are closed, but for those in which something goes on. */
const MANY_ACTIONS = 60;

/**
 * A plan as a tree: what is in the way, then what happens to each resource, why, and what it does to traffic. Beside an
 * editor it is drawn again only when it is another plan, not with every key.
 */
export const ChangeSetView = memo(function ChangeSetView(props: ChangeSetViewProps) {
  const { changeSet, warnings = [], difference = [], progress } = props;
  const { deployment, actions, conflicts } = changeSet;
  const byAction = progress && new Map(progress.map((each) => [each.action, each]));
  const isBusy = (id: string) => ['running', 'failed'].includes(byAction?.get(id)?.state ?? '');
  return (
    <div className="@container">
      <ConflictList conflicts={conflicts} />
      <WarningList warnings={warnings} />
      <p className="px-3.5 py-3 text-muted">{describePlan(actions)}</p>
      <div className={difference.length === 0 ? '' : 'grid @3xl:grid-cols-[3fr_2fr]'}>
        {actions.length > 0 && (
          <ul aria-label={`Plan for ${deployment}`} className="min-w-0 border-t border-line">
            {groupActions(changeSet).map((group) => (
              <li key={`${group.kind} ${group.name}`}>
                <PlanGroupView
                  group={group}
                  changeSet={changeSet}
                  progress={byAction ?? null}
                  isOpen={
                    actions.length <= MANY_ACTIONS ||
                    group.resources.some((each) =>
                      each.actions.some(({ action }) => isBusy(action.id)),
                    )
                  }
                />
              </li>
            ))}
          </ul>
        )}
        {difference.length > 0 && (
          <section
            aria-label="What changes in meaning"
            className="min-w-0 border-t border-line @3xl:border-l"
          >
            <DiffList entries={difference} />
          </section>
        )}
      </div>
    </div>
  );
});
