'use client';

import { memo, useDeferredValue, useMemo } from 'react';
import { type ChangeMark, type ChartSeries, freshnessOf, TimeChart } from '@/components/charts';
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

/** Requests, errors and latency by version, aligned in time, drawn once a second. Drawing gives way to dragging. */
export const TrafficCharts = memo(function TrafficCharts(props: TrafficChartsProps) {
  const { buffer, isLoading, marks } = props;
  const { window, windowMs, latency, setWindow, setLatency } = useChartOptions();
  const endAt = useDeferredValue(Math.floor(useNow() / 1_000) * 1_000);
  const newestAt = buffer.total.newestAt();
  const freshness = useMemo(
    () => freshnessOf({ newestAt, now: endAt, isLoading }),
    [newestAt, endAt, isLoading],
  );
  const span = { ...props, endAt, windowMs };
  const rates = useSeries('rate', span);
  const errors = useSeries('errors', span);
  const latencies = useSeries(latency, span);
  const plot = { endAt, windowMs, marks, freshness, syncId: 'traffic' };
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
        series={rates}
        format={formatPerSecond}
        floor={5}
      />
      <TimeChart
        {...plot}
        key={`errors ${window}`}
        title="Errors"
        aside="share of requests"
        series={errors}
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
        series={latencies}
        format={formatDurationMs}
        floor={10}
      />
    </>
  );
});

/** Read anew when the second changes, and only then: in between, the same lines mean nothing is drawn. */
function useSeries(
  metric: ChartMetric,
  { buffer, routes, endAt, windowMs }: TrafficChartsProps & { endAt: number; windowMs: number },
): ChartSeries[] {
  return useMemo(
    () => trafficSeries(buffer, { routes, metric, endAt, windowMs }),
    [buffer, routes, metric, endAt, windowMs],
  );
}

function formatPerSecond(value: number | null): string {
  return value === null ? NO_DATA : `${formatNumber(value)}/s`;
}
