import { formatClock, formatRelative } from '../ui/format';
import type { ChartRow } from './chart-rows';
import type { ChartSeries, ValueFormat } from './chart-types';

type ChartReadoutProps = {
  row: ChartRow;
  series: readonly ChartSeries[];
  format: ValueFormat;
  endAt: number;
};

/** What the lines say at the crosshair. */
export function ChartReadout({ row, series, format, endAt }: ChartReadoutProps) {
  return (
    <div className="rounded-md border border-line-strong bg-panel px-2 py-1.5 text-sm shadow-pop">
      <p className="whitespace-nowrap text-muted">
        {formatClock(row.at)} · {formatRelative(row.at, endAt)}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3">
        {series.map((line, i) => (
          <div key={line.name} className="contents">
            <dt className="flex items-center gap-1.5">
              <span className="inline-block h-0.5 w-2.5" style={{ backgroundColor: line.color }} />
              {line.name}
            </dt>
            <dd className="text-right whitespace-nowrap">{format(row.values[i] ?? null)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
