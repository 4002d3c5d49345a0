const MINUTE = 60_000;

export type TimeTick = { at: number; label: string };

/** Ticks of a window that ends now: `-5 min`, `-4` … `now`. Seconds up to a minute, minutes beyond. */
export function timeTicks(endAt: number, windowMs: number): TimeTick[] {
  const isShort = windowMs <= MINUTE;
  const stepMs = tickStep(windowMs);
  const count = Math.floor(windowMs / stepMs);
  return Array.from({ length: count + 1 }, (_, i) => {
    const agoMs = (count - i) * stepMs;
    const ago = agoMs / (isShort ? 1_000 : MINUTE);
    const unit = isShort ? 's' : 'min';
    const label = agoMs === 0 ? 'now' : i === 0 ? `-${ago}\u00a0${unit}` : `-${ago}`;
    return { at: endAt - agoMs, label };
  });
}

function tickStep(windowMs: number): number {
  if (windowMs <= MINUTE) return windowMs / 4;
  return windowMs <= 5 * MINUTE ? MINUTE : windowMs / 3;
}
