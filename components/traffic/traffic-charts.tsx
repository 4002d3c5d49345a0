'use client';

import { memo, useMemo } from 'react';
import {
  type ChangeMark,
  type ChartSeries,
  freshnessOf,
  TimeChart,
  useDrawingSecond,
} from '@/components/charts';
import {
  ErrorNote,
  formatDurationMs,
  formatNumber,
  formatPercent,
  formatShare,
  NO_DATA,
} from '@/components/ui';
import { QUANTILES, useChartOptions, WINDOWS } from './chart-options';
import { Choice } from './choice';
import { type ChartMetric, pointStepMs, trafficSeries } from './traffic-series';
import type { Traffic } from './use-traffic';

type TrafficChartsProps = {
  routes: readonly string[];
  traffic: Traffic;
  marks: readonly ChangeMark[];
};

/** Requests, errors and latency by version, aligned in time, drawn at most once a second. */
export const TrafficCharts = memo(function TrafficCharts(props: TrafficChartsProps) {
  const { traffic, marks } = props;
  const { window, windowMs, latency, setWindow, setLatency } = useChartOptions();
  const endAt = useDrawingSecond();
  const isLoading = traffic.isLoading || endAt === 0;
  const newestAt = traffic.buffer.total.newestAt();
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
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 lg:col-span-2">
        <h2 className="sr-only">Charts</h2>
        <Choice
          label="time shown"
          value={window}
          options={WINDOWS.map((value) => ({ value, label: `${value} min` }))}
          onChange={setWindow}
        />
        <span className="text-sm text-muted">by version, a point every {step}</span>
      </div>
      {traffic.error !== null && (
        <div className="lg:col-span-2">
          <ErrorNote
            error={traffic.error}
            title="The traffic so far could not be read."
            onRetry={traffic.retry}
          />
        </div>
      )}
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
        formatTick={formatShareTick}
        floor={0.01}
      />
      <div className="lg:col-span-2">
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
      </div>
    </>
  );
});

/** Read anew when the second changes or a snapshot came: in between, the same lines mean nothing is drawn. */
function useSeries(
  metric: ChartMetric,
  {
    traffic: { buffer, loadedAt },
    routes,
    endAt,
    windowMs,
  }: TrafficChartsProps & { endAt: number; windowMs: number },
): ChartSeries[] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a snapshot changes what the buffer holds
  return useMemo(
    () => trafficSeries(buffer, { routes, metric, endAt, windowMs }),
    [buffer, routes, metric, endAt, windowMs, loadedAt],
  );
}

/** Round values of the axis, without the decimals that measured ones need. */
function formatShareTick(share: number | null): string {
  return share === null ? NO_DATA : formatPercent(share * 10_000);
}

function formatPerSecond(value: number | null): string {
  return value === null ? NO_DATA : `${formatNumber(value)}/s`;
}
