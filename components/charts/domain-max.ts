const STEPS = [1, 2, 2.5, 5, 10];
/** The domain shrinks only when the data uses less than this share of it. */
const SHRINK_BELOW = 0.4;

/** The smallest 1, 2, 2.5 or 5 × 10ⁿ that is not below the value. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(3));
}

/**
 * Upper end of an axis that does not jump: grows at once when data would leave it, shrinks only when most of it is
 * empty. `floor` is the least it ever shows, so that noise around nothing does not look like a storm.
 */
export function nextDomainMax({
  previous,
  dataMax,
  floor,
}: {
  previous: number | null;
  dataMax: number | null;
  floor: number;
}): number {
  const wanted = niceCeiling(Math.max(dataMax ?? 0, floor));
  if (previous === null) return wanted;
  const isOutgrown = (dataMax ?? 0) > previous;
  const isMostlyEmpty = (dataMax ?? 0) < previous * SHRINK_BELOW;
  return isOutgrown || isMostlyEmpty ? wanted : previous;
}
