/**
 * In MB. `Ki` and `Mi` are worth what they always were in Vamp (1/1024 and 1.024 MB), which is not quite
 * their meaning elsewhere; `Gi` is 1 024 of its `Mi`.
 */
const MEGABYTES: Record<string, number> = {
  k: 1 / 1000,
  ki: 1 / 1024,
  m: 1,
  mi: 1.024,
  g: 1000,
  gi: 1024 * 1.024,
};

/** `512MB`, `1.5GB`, `256Mi` … in MB; the unit is required, in any case. Null if it is not that. */
export function parseMemory(text: string): number | null {
  const match = /^\s*(\d+\.?\d*|\.\d+)\s*([kmg]i?)b?\s*$/i.exec(text);
  if (!match) return null;
  const [, amount, unit = ''] = match;
  return Number(amount) * (MEGABYTES[unit.toLowerCase()] ?? Number.NaN);
}

/** With two decimals, which is as exact as a scale is: `64.00MB`. */
export function formatMemory(megabytes: number): string {
  return `${megabytes.toFixed(2)}MB`;
}
