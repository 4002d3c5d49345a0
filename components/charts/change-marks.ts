/** Something that happened, drawn as a dashed vertical with a text. `at` is epoch ms. */
export type ChangeMark = { at: number; label: string };

/**
 * Those within the window, oldest first; of marks closer than `gapMs` to the next only the last stays, since that is the
 * state that held. A drag that applies ten times a second is one mark.
 */
export function visibleMarks(
  marks: readonly ChangeMark[],
  { from, to, gapMs }: { from: number; to: number; gapMs: number },
): ChangeMark[] {
  const inside = marks
    .filter((mark) => mark.at >= from && mark.at <= to)
    .sort((a, b) => a.at - b.at);
  return inside.filter((mark, i) => {
    const next = inside[i + 1];
    return next === undefined || next.at - mark.at >= gapMs;
  });
}

export type LabelSide = 'right' | 'left';

/**
 * On which side of its mark a label has room, null where on none: it must not run into another label, a newer mark or
 * the edge. The newest ones choose first, since they tell what holds now. Marks come from left to right, in pixels.
 */
export function labelSides(
  marks: readonly { x: number; width: number }[],
  { left, right }: { left: number; right: number },
): (LabelSide | null)[] {
  let limit = right;
  return marks
    .toReversed()
    .map(({ x, width }) => {
      const side = x + width <= limit ? 'right' : x <= limit && x - width >= left ? 'left' : null;
      limit = Math.min(limit, side === 'left' ? x - width : x);
      return side;
    })
    .reverse();
}
