export type { ChangeMark } from './change-marks';
export type { ChartSeries } from './chart-types';
export { freshnessOf } from './freshness';
export { Sparkline } from './sparkline';
export { TimeChart } from './time-chart';
export { useDrawingSecond } from './use-drawing-second';
