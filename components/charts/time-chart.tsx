'use client';

import { ChartLine, Table } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { IconButton } from '../ui/icon-button';
import { Panel } from '../ui/panel';
import { chartSummary } from './chart-summary';
import { ChartTable } from './chart-table';
import { TimePlot, type TimePlotProps } from './time-plot';

type TimeChartProps = TimePlotProps & {
  title: string;
  /** On the right of the title: what a point is, a switch. */
  aside?: ReactNode;
};

/** Lines over the last minutes, in a panel: live, with a crosshair, changes as marks, and as a table on demand. */
export const TimeChart = memo(function TimeChart({ title, aside, ...plot }: TimeChartProps) {
  const [isTable, setIsTable] = useState(false);
  const { series, format, freshness } = plot;
  return (
    <Panel
      title={title}
      aside={
        <>
          {aside}
          <IconButton
            icon={isTable ? ChartLine : Table}
            label={isTable ? `${title} as a chart` : `${title} as a table`}
            onClick={() => setIsTable(!isTable)}
            className="-my-1"
          />
        </>
      }
    >
      <div className="h-42">
        {isTable ? (
          <ChartTable title={title} series={series} format={format} />
        ) : (
          <div
            role="img"
            aria-label={chartSummary({ title, series, format, freshness })}
            className="h-full"
          >
            <TimePlot {...plot} />
          </div>
        )}
      </div>
    </Panel>
  );
});
