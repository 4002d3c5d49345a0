'use client';

import { memo } from 'react';
import { type ChangeMark, freshnessOf, TimeChart } from '@/components/charts';
import { formatDurationMs, formatNumber, formatShare, NO_DATA, useNow } from '@/components/ui';
import { QUANTILES, useChartOptions, WINDOWS } from './chart-options';
import { Choice } from './choice';
import type { TrafficBuffer } from './traffic-buffer';
import { type ChartMetric, pointStepMs, trafficSeries } from './traffic-series';

type TrafficChartsProps = {
  routes: readonly string[];
  buffer: TrafficBuffer;
  isLoading: boolean;
  marks: readonly ChangeMark[];
};

/** Requests, errors and latency by version, aligned in time, drawn once a second whatever is dragged meanwhile. */
export const TrafficCharts = memo(function TrafficCharts(props: TrafficChartsProps) {
  const { routes, buffer, isLoading, marks } = props;
  const { window, windowMs, latency, setWindow, setLatency } = useChartOptions();
  const now = useNow();
  const endAt = Math.floor(now / 1_000) * 1_000;
  const freshness = freshnessOf({ newestAt: buffer.total.newestAt(), now: endAt, isLoading });
  const plot = { endAt, windowMs, marks, freshness, syncId: 'traffic' };
  const seriesOf = (metric: ChartMetric) =>
    trafficSeries(buffer, { routes, metric, endAt, windowMs });
  const step = formatDurationMs(pointStepMs(windowMs));
  return (
    <>
      <div className="col-span-full flex items-center gap-3">
        <h2 className="sr-only">Charts</h2>
        <Choice
          label="time shown"
          value={window}
          options={WINDOWS.map((value) => ({ value, label: `${value} min` }))}
          onChange={setWindow}
        />
        <span className="text-sm text-muted">by version, a point every {step}</span>
      </div>
      <TimeChart
        {...plot}
        key={`rate ${window}`}
        title="Requests/s"
        series={seriesOf('rate')}
        format={(value) => (value === null ? NO_DATA : `${formatNumber(value)}/s`)}
        floor={5}
      />
      <TimeChart
        {...plot}
        key={`errors ${window}`}
        title="Errors"
        aside="share of requests"
        series={seriesOf('errors')}
        format={formatShare}
        floor={0.01}
      />
      <TimeChart
        {...plot}
        key={`${latency} ${window}`}
        title="Latency"
        aside={
          <Choice
            label="latency quantile"
            value={latency}
            options={QUANTILES.map((value) => ({ value, label: value }))}
            onChange={setLatency}
          />
        }
        series={seriesOf(latency)}
        format={formatDurationMs}
        floor={10}
      />
    </>
  );
});
