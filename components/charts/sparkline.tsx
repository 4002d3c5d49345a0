import type { Slot } from './series-buffer';
import { sparklinePath } from './sparkline-path';

const WIDTH = 80;
const HEIGHT = 20;
const EDGE = 1.5;
const HEADROOM = 1.25;

type SparklineProps = {
  slots: readonly Slot<number>[];
  color: string;
  /** Top of the scale, so that neighbours can be compared; its own maximum when absent. */
  max?: number;
};

/** A shape without an axis, beside the number it belongs to; hidden from assistive technology for that reason. */
export function Sparkline({ slots, color, max }: SparklineProps) {
  const top = max ?? HEADROOM * Math.max(0, ...slots.map((slot) => slot.value ?? 0));
  const path = sparklinePath(slots, { width: WIDTH, height: HEIGHT - 2 * EDGE, max: top });
  return (
    <svg
      aria-hidden
      viewBox={`0 ${-EDGE} ${WIDTH} ${HEIGHT}`}
      className="block h-5 w-20 overflow-visible"
      preserveAspectRatio="none"
    >
      {path === '' ? (
        <line
          x1={0}
          x2={WIDTH}
          y1={HEIGHT / 2}
          y2={HEIGHT / 2}
          stroke="var(--line-strong)"
          strokeDasharray="2 4"
        />
      ) : (
        <path
          d={path}
          fill="none"
          stroke={color}
          strokeWidth={1.3}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
