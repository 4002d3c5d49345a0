import type { InstanceChange } from '../../domain/deployment';
import type { ChangedLimit } from './control-groups';
import { type DriverState, isCurrent, isRunning } from './state';

/** Coarse enough to hide that the kernel rounds memory to whole pages: 199.999 MB were meant as 200. */
const DIGITS = { cpu: 3, memory: 1 } as const;

function toInstanceChange({ controller, expected, actual }: ChangedLimit): InstanceChange {
  const written = (amount: number) => String(Number(amount.toFixed(DIGITS[controller])));
  return {
    field: controller,
    expected: expected > 0 ? written(expected) : null,
    actual: actual === null ? null : written(actual),
  };
}

/** Looks whether anybody changed the limits of what runs, and tells when that is news. */
export async function noticeLimitChanges(state: DriverState): Promise<void> {
  let isNews = false;
  for (const entry of [...state.entries.values()].filter(isRunning)) {
    const { groups, limits } = entry.record;
    const changes = (await state.groups.changes(groups, limits)).map(toInstanceChange);
    // It may have ended meanwhile, and its groups with it.
    if (!isCurrent(state, entry) || !isRunning(entry) || entry.settling !== null) continue;
    if (JSON.stringify(changes) === JSON.stringify(entry.changes)) continue;
    entry.changes = changes;
    isNews = true;
  }
  if (isNews) state.notify();
}
