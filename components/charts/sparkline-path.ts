import type { Slot } from './series-buffer';

/** An SVG path over the slots, broken at holes; a lone point between holes becomes a short dash. */
export function sparklinePath(
  slots: readonly Slot<number>[],
  { width, height, max }: { width: number; height: number; max: number },
): string {
  const stepX = slots.length > 1 ? width / (slots.length - 1) : width;
  const y = (value: number) => round(height - (max > 0 ? (value / max) * height : 0));
  let path = '';
  slots.forEach(({ value }, i) => {
    if (value === null) return;
    const isStart = (slots[i - 1]?.value ?? null) === null;
    const isAlone = isStart && (slots[i + 1]?.value ?? null) === null;
    path += `${isStart ? 'M' : 'L'}${round(i * stepX)} ${y(value)}`;
    if (isAlone) path += 'h1';
  });
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
