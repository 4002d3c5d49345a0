'use client';

import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChangeMark } from './change-marks';
import { ChartGap } from './chart-gap';
import { ChartLastValues } from './chart-last-values';
import { ChartMarks } from './chart-marks';
import { ChartPoints } from './chart-points';
import { ChartReadout } from './chart-readout';
import { type ChartRow, chartRows, greatest } from './chart-rows';
import type { ChartSeries, ValueFormat } from './chart-types';
import type { Freshness } from './freshness';
import { timeTicks } from './time-axis';
import { useStableMax } from './use-stable-max';

/** The same for every chart, so that times stand below each other. */
const MARGIN = { top: 8, right: 62, bottom: 0, left: 0 };
const AXIS_WIDTH = 54;
const TICK = { fill: 'var(--muted)', fontSize: 11 };

export type TimePlotProps = {
  series: readonly ChartSeries[];
  format: ValueFormat;
  /** For the axis, where it differs. */
  formatTick?: ValueFormat;
  /** The axis never ends below this. */
  floor: number;
  /** Right end of the axis, epoch ms. */
  endAt: number;
  windowMs: number;
  marks: readonly ChangeMark[];
  freshness: Freshness;
  /** Charts with the same id share the crosshair. */
  syncId: string;
};

export function TimePlot(props: TimePlotProps) {
  const {
    series,
    format,
    formatTick = format,
    floor,
    endAt,
    windowMs,
    marks,
    freshness,
    syncId,
  } = props;
  const rows = chartRows(series);
  const from = endAt - windowMs;
  const dataMax = greatest(series);
  const max = useStableMax(dataMax, floor);
  const ticks = timeTicks(endAt, windowMs);
  const gap = gapOf({ freshness, hasData: dataMax !== null, endAt });
  return (
    <LineChart
      responsive
      style={{ width: '100%', height: '100%' }}
      data={rows}
      margin={MARGIN}
      syncId={syncId}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="at"
        type="number"
        domain={[from, endAt]}
        allowDataOverflow
        ticks={ticks.map((tick) => tick.at)}
        tickFormatter={(at: number) => ticks.find((tick) => tick.at === at)?.label ?? ''}
        interval={0}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line)' }}
        height={22}
      />
      <YAxis
        domain={[0, max]}
        ticks={[0, max / 2, max]}
        tickFormatter={formatTick}
        width={AXIS_WIDTH}
        tick={TICK}
        tickLine={false}
        axisLine={false}
      />
      <ChartMarks marks={marks} from={from} to={endAt} />
      {gap && <ChartGap {...gap} />}
      {series.map((line, i) => (
        <Line
          key={line.name}
          name={line.name}
          dataKey={(row: ChartRow) => row.values[i]}
          stroke={line.color}
          strokeWidth={1.4}
          type="linear"
          isAnimationActive={false}
          activeDot={{ r: 3, strokeWidth: 0 }}
          dot={false}
        />
      ))}
      <ChartPoints series={series} />
      <ChartLastValues series={series} format={format} isStale={freshness.kind !== 'live'} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--faint)' }}
        content={({ active, activeIndex }) => {
          const row = active ? rows[Number(activeIndex)] : undefined;
          return row ? (
            <ChartReadout row={row} series={series} format={format} endAt={endAt} />
          ) : null;
        }}
      />
    </LineChart>
  );
}

function gapOf({
  freshness,
  hasData,
  endAt,
}: {
  freshness: Freshness;
  hasData: boolean;
  endAt: number;
}): { from: number | null; text: string } | null {
  if (freshness.kind === 'loading') return { from: null, text: 'loading' };
  if (freshness.kind === 'stale') {
    const seconds = Math.round((endAt - freshness.sinceAt) / 1_000);
    return { from: freshness.sinceAt, text: `stale since ${seconds} s` };
  }
  return hasData ? null : { from: null, text: 'no data' };
}
