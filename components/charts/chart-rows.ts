import type { ChartSeries } from './chart-types';

/** One x of a chart: the value of each series, in their order. */
export type ChartRow = { at: number; values: readonly (number | null)[] };

/** Series side by side; they lie on one grid, so the first one's times are everyone's. */
export function chartRows(series: readonly ChartSeries[]): ChartRow[] {
  const [first] = series;
  if (!first) return [];
  return first.slots.map(({ at }, i) => ({
    at,
    values: series.map((line) => line.slots[i]?.value ?? null),
  }));
}

/** The greatest value of all; null without any. */
export function greatest(series: readonly ChartSeries[]): number | null {
  let most: number | null = null;
  for (const line of series) {
    for (const { value } of line.slots) {
      if (value !== null && (most === null || value > most)) most = value;
    }
  }
  return most;
}

/** Points without neighbours, which would not show as a line. */
export function lonePoints({ slots }: ChartSeries): { at: number; value: number }[] {
  const has = (i: number) => (slots[i]?.value ?? null) !== null;
  return slots.flatMap(({ at, value }, i) =>
    value === null || has(i - 1) || has(i + 1) ? [] : [{ at, value }],
  );
}
