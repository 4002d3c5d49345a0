import type { Slot } from './series-buffer';

/** How the values of several slots become one: `mean` for rates, `max` where the worst must stay visible. */
export type Thinning = 'mean' | 'max';

/** Joins slots into slots of `stepMs` on the same grid of epoch time, so that a moving window does not shimmer. */
export function thin(
  slots: readonly Slot<number>[],
  { stepMs, by }: { stepMs: number; by: Thinning },
): Slot<number>[] {
  const groups = new Map<number, number[]>();
  for (const { at, value } of slots) {
    const start = Math.floor(at / stepMs) * stepMs;
    const group = groups.get(start) ?? [];
    if (value !== null) group.push(value);
    groups.set(start, group);
  }
  return [...groups].map(([at, values]) => ({ at, value: join(values, by) }));
}

function join(values: readonly number[], by: Thinning): number | null {
  if (values.length === 0) return null;
  if (by === 'max') return Math.max(...values);
  return values.reduce((a, b) => a + b, 0) / values.length;
}
