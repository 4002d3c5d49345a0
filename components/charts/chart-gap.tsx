import { useId } from 'react';
import { DefaultZIndexes, usePlotArea, useXAxisScale, ZIndexLayer } from 'recharts';

type ChartGapProps = {
  /** From when on nothing is known; the whole plot when null. */
  from: number | null;
  text: string;
};

/** Says that nothing is known of a stretch of time: hatched, with the reason, instead of a line at zero. */
export function ChartGap({ from, text }: ChartGapProps) {
  const plot = usePlotArea();
  const scale = useXAxisScale();
  const pattern = useId();
  if (!plot || !scale) return null;
  const right = plot.x + plot.width;
  const start = from === null ? plot.x : Math.max(plot.x, scale(from) ?? plot.x);
  const isWide = right - start > plot.width / 2;
  return (
    <g>
      <pattern id={pattern} width={6} height={6} patternUnits="userSpaceOnUse">
        <path d="M0 6L6 0" stroke="var(--line)" strokeWidth={1} />
      </pattern>
      <rect
        x={start}
        y={plot.y}
        width={Math.max(0, right - start)}
        height={plot.height}
        fill={`url(#${pattern})`}
      />
      <ZIndexLayer zIndex={DefaultZIndexes.label}>
        <text
          x={isWide ? (start + right) / 2 : start - 6}
          y={plot.y + plot.height / 2 + 4}
          textAnchor={isWide ? 'middle' : 'end'}
          className="fill-muted text-sm"
          stroke="var(--panel)"
          strokeWidth={4}
          paintOrder="stroke"
        >
          {text}
        </text>
      </ZIndexLayer>
    </g>
  );
}
