import { usePlotArea, useYAxisScale } from 'recharts';
import { lastValue } from './chart-summary';
import type { ChartSeries, ValueFormat } from './chart-types';
import { spreadLabels } from './spread-labels';

const LINE_GAP = 13;

type ChartLastValuesProps = {
  series: readonly ChartSeries[];
  format: ValueFormat;
  isStale: boolean;
};

/** Each line's last value at its right end, in its colour, moved apart where they would overlap. */
export function ChartLastValues({ series, format, isStale }: ChartLastValuesProps) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  if (!plot || !scale) return null;
  const ends = series.flatMap((line) => {
    const value = lastValue(line);
    const y = value === null ? undefined : scale(value);
    return y === undefined ? [] : [{ line, value, y }];
  });
  const spread = spreadLabels(
    ends.map((end) => end.y),
    { gap: LINE_GAP, min: plot.y + 4, max: plot.y + plot.height },
  );
  return (
    <g opacity={isStale ? 0.55 : 1}>
      {ends.map(({ line, value }, i) => (
        <text
          key={line.name}
          x={plot.x + plot.width + 6}
          y={(spread[i] ?? 0) + 4}
          className="text-xs"
          fill={line.color}
        >
          {format(value)}
        </text>
      ))}
    </g>
  );
}
