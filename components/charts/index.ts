export type { ChangeMark } from './change-marks';
export type { ChartSeries, ValueFormat } from './chart-types';
export { type Freshness, freshnessOf } from './freshness';
export { createSeriesBuffer, type SeriesBuffer, type Slot } from './series-buffer';
export { Sparkline } from './sparkline';
export { type Thinning, thin } from './thin';
export { TimeChart } from './time-chart';
