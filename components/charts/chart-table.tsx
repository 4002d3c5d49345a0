import { formatClock } from '../ui/format';
import { Reading } from '../ui/reading';
import { ScrollRegion } from '../ui/scroll-region';
import { chartRows } from './chart-rows';
import type { ChartSeries, ValueFormat } from './chart-types';

const ROWS = 60;

type ChartTableProps = {
  title: string;
  series: readonly ChartSeries[];
  format: ValueFormat;
};

/** The newest values in words and numbers, in the chart's place. */
export function ChartTable({ title, series, format }: ChartTableProps) {
  const rows = chartRows(series).slice(-ROWS).reverse();
  return (
    <ScrollRegion label={`${title} as a table`} className="h-full overflow-auto">
      <table className="w-full text-left text-sm">
        <thead className="sticky top-0 bg-panel">
          <tr>
            <th scope="col" className="pr-3 text-muted">
              time
            </th>
            {series.map((line) => (
              <th key={line.name} scope="col" className="pl-3 text-right text-muted">
                {line.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at} className="border-t border-line">
              <th scope="row" className="pr-3 font-normal text-muted">
                {formatClock(row.at)}
              </th>
              {series.map((line, i) => (
                <td key={line.name} className="pl-3 text-right whitespace-nowrap">
                  <Reading>{format(row.values[i] ?? null)}</Reading>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
