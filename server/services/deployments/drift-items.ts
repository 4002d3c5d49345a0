import type { DriftItem } from '../../domain/plan';
import { Problem } from '../../domain/problem';

/** The items named by id, or all; a Problem when one of them, or any, is not there (any more). */
export function requireDrift(
  deployment: string,
  drift: readonly DriftItem[],
  ids: readonly string[] | undefined,
): DriftItem[] {
  const wanted = drift.filter(({ id }) => ids === undefined || ids.includes(id));
  const gone = ids?.find((id) => !drift.some((item) => item.id === id));
  if (wanted.length > 0 && gone === undefined) return wanted;
  throw new Problem('conflict', {
    name: 'NoSuchDrift',
    message:
      gone === undefined
        ? `${deployment} is as described: nothing was changed by hand`
        : `${deployment} does not differ in ${gone} any more`,
    advice: 'look at its present state',
  });
}
