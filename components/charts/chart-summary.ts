import type { ChartSeries, ValueFormat } from './chart-types';
import type { Freshness } from './freshness';

/** The value at the right end of a line: of its newest slot that has one; null when the whole line is a hole. */
export function lastValue(series: ChartSeries): number | null {
  return series.slots.findLast((slot) => slot.value !== null)?.value ?? null;
}

/** What a chart says, for those who do not see it: `Errors: catalog:1.0 0.19 %, catalog:2.0 no data.` */
export function chartSummary({
  title,
  series,
  format,
  freshness,
}: {
  title: string;
  series: readonly ChartSeries[];
  format: ValueFormat;
  freshness: Freshness;
}): string {
  switch (freshness.kind) {
    case 'loading':
      return `${title}: loading.`;
    case 'no-data':
      return `${title}: no data.`;
    case 'live':
      return `${title} now: ${values(series, format)}.`;
    case 'stale':
      return `${title}, stale; last heard: ${values(series, format)}.`;
  }
}

function values(series: readonly ChartSeries[], format: ValueFormat): string {
  return series
    .map((line) => {
      const last = lastValue(line);
      return `${line.name} ${last === null ? 'no data' : format(last)}`;
    })
    .join(', ');
}
