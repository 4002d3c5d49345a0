/**
 * Moves label positions apart until they lie `gap` from each other within `min`…`max`, as little as possible and in
 * their order. Returned in the order given.
 */
export function spreadLabels(
  positions: readonly number[],
  { gap, min, max }: { gap: number; min: number; max: number },
): number[] {
  const order = positions
    .map((position, index) => ({ position, index }))
    .sort((a, b) => a.position - b.position || a.index - b.index);
  const placed: number[] = [];
  let lowest = min;
  for (const { position } of order) {
    const at = Math.max(lowest, position);
    placed.push(at);
    lowest = at + gap;
  }
  let highest = max;
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    placed[i] = Math.min(highest, placed[i] ?? highest);
    highest = (placed[i] ?? highest) - gap;
  }
  const result = new Array<number>(positions.length);
  for (const [i, { index }] of order.entries()) result[index] = placed[i] ?? 0;
  return result;
}
