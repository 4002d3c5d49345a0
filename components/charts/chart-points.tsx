import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { lonePoints } from './chart-rows';
import type { ChartSeries } from './chart-types';

/** The points that no line reaches. The chart's own dots would cost something at every point, drawn or not. */
export function ChartPoints({ series }: { series: readonly ChartSeries[] }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const isShown = ({ at }: { at: number }) => (x(at) ?? 0) >= plot.x;
  return (
    <g>
      {series.flatMap((line) =>
        lonePoints(line)
          .filter(isShown)
          .map(({ at, value }) => (
            <circle key={`${line.name} ${at}`} cx={x(at)} cy={y(value)} r={1.4} fill={line.color} />
          )),
      )}
    </g>
  );
}
