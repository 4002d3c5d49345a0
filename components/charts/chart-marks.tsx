import { usePlotArea, useXAxisScale } from 'recharts';
import { type ChangeMark, labelSides, visibleMarks } from './change-marks';

/** Marks closer than this share of the window are one. */
const GAP_SHARE = 0.015;
const CHARACTER_WIDTH = 6;
const TEXT_OFFSET = 4;

type ChartMarksProps = { marks: readonly ChangeMark[]; from: number; to: number };

/** Dashed verticals where something changed; a text without room is left out. */
export function ChartMarks({ marks, from, to }: ChartMarksProps) {
  const plot = usePlotArea();
  const scale = useXAxisScale();
  if (!plot || !scale) return null;
  const visible = visibleMarks(marks, { from, to, gapMs: (to - from) * GAP_SHARE });
  const right = plot.x + plot.width;
  const placed = visible.map((mark) => ({
    ...mark,
    x: scale(mark.at) ?? right,
    width: mark.label.length * CHARACTER_WIDTH + 2 * TEXT_OFFSET,
  }));
  const sides = labelSides(placed, { left: plot.x, right });
  return (
    <g>
      {placed.map(({ at, x }) => (
        <line
          key={at}
          x1={x}
          x2={x}
          y1={plot.y}
          y2={plot.y + plot.height}
          stroke="var(--accent)"
          strokeDasharray="3 3"
        />
      ))}
      {placed.map(({ at, label, x }, i) => {
        const side = sides[i] ?? null;
        if (side === null) return null;
        return (
          <text
            key={at}
            x={side === 'left' ? x - TEXT_OFFSET : x + TEXT_OFFSET}
            y={plot.y + 9}
            textAnchor={side === 'left' ? 'end' : 'start'}
            className="fill-muted text-xs"
            stroke="var(--panel)"
            strokeWidth={4}
            paintOrder="stroke"
          >
            {label}
          </text>
        );
      })}
    </g>
  );
}
