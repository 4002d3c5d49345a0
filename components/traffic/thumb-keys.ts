import type { BasisPoints } from '../../server/domain/gateway';

const STEP = 100;
const COARSE_STEP = 1_000;
const FINE_STEP = 1;

type ThumbKey = {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
};

/**
 * Where a key takes a thumb: arrows by 1 %, with Shift by 10 %, with Alt or Ctrl by 0.01 %, Home and End to the ends.
 * Null for a key that is not ours.
 */
export function positionAfterKey(
  press: ThumbKey,
  { now, min, max }: { now: BasisPoints; min: BasisPoints; max: BasisPoints },
): BasisPoints | null {
  const step = press.shiftKey ? COARSE_STEP : press.altKey || press.ctrlKey ? FINE_STEP : STEP;
  switch (press.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(min, now - step);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(max, now + step);
    case 'PageDown':
      return Math.max(min, now - COARSE_STEP);
    case 'PageUp':
      return Math.min(max, now + COARSE_STEP);
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return null;
  }
}

/** Where a pointer takes a thumb: to whole percents, with Alt to hundredths. */
export function positionAtPointer(
  { clientX, altKey }: { clientX: number; altKey: boolean },
  bar: { left: number; width: number },
): BasisPoints {
  const share = bar.width === 0 ? 0 : (clientX - bar.left) / bar.width;
  const step = altKey ? FINE_STEP : STEP;
  return Math.round((share * 10_000) / step) * step;
}
