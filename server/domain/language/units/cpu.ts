/** Cores: a number, its text, or thousandths as in `250m`; null if it is not that. */
export function parseCpu(text: string): number | null {
  const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+))(m?)\s*$/.exec(text);
  if (!match) return null;
  const [, amount, milli] = match;
  return milli ? Number(amount) / 1000 : Number(amount);
}
