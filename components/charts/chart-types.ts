import type { Slot } from './series-buffer';

/** One line of a chart. All series of a chart lie on the same grid of slots. */
export type ChartSeries = { name: string; color: string; slots: readonly Slot<number>[] };

/** How the numbers of a chart are written, unit included; null is `no data`. */
export type ValueFormat = (value: number | null) => string;
