import { type BasisPoints, FULL_WEIGHT } from '../../gateway';

/** `NN%` with up to two decimals, 0…100, exactly; null if it is not that. */
export function parsePercentage(text: string): BasisPoints | null {
  const match = /^\s*(\d{1,3})(?:\.(\d{1,2}))?\s*%\s*$/.exec(text);
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  const points = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return points <= FULL_WEIGHT ? points : null;
}

/** The shortest text that `parsePercentage` reads back: `99.5%`. */
export function formatPercentage(points: BasisPoints): string {
  return `${points / 100}%`;
}
