import { usePlotArea, useXAxisScale } from 'recharts';
import { type ChangeMark, visibleMarks } from './change-marks';

/** Marks closer than this share of the window are one. */
const GAP_SHARE = 0.015;
const CHARACTER_WIDTH = 6;
const TEXT_OFFSET = 4;

type ChartMarksProps = { marks: readonly ChangeMark[]; from: number; to: number };

/** Dashed verticals where something changed; a text that would run into the next mark is left out. */
export function ChartMarks({ marks, from, to }: ChartMarksProps) {
  const plot = usePlotArea();
  const scale = useXAxisScale();
  if (!plot || !scale) return null;
  const visible = visibleMarks(marks, { from, to, gapMs: (to - from) * GAP_SHARE });
  const right = plot.x + plot.width;
  const placed = visible.map((mark) => ({ ...mark, x: scale(mark.at) ?? right }));
  return (
    <g>
      {placed.map(({ at, label, x }, i) => {
        const width = label.length * CHARACTER_WIDTH + 2 * TEXT_OFFSET;
        const isAtEdge = x + width > right;
        const neighbour = placed[isAtEdge ? i - 1 : i + 1];
        const fits = !neighbour || Math.abs(neighbour.x - x) > width;
        return (
          <g key={at}>
            <line
              x1={x}
              x2={x}
              y1={plot.y}
              y2={plot.y + plot.height}
              stroke="var(--accent)"
              strokeDasharray="3 3"
            />
            {fits && (
              <text
                x={isAtEdge ? x - TEXT_OFFSET : x + TEXT_OFFSET}
                y={plot.y + 9}
                textAnchor={isAtEdge ? 'end' : 'start'}
                className="fill-muted text-xs"
              >
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
