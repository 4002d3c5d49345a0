const MILLISECONDS: Record<string, number> = {
  ns: 1 / 1_000_000,
  us: 1 / 1000,
  µs: 1 / 1000,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** `1m30s`, `500ms` … as a time of the language, rounded up to milliseconds; null if it is not that. */
export function parseComposeDuration(text: string): string | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) {
    total += Number(amount) * (MILLISECONDS[unit] ?? 0);
  }
  const milliseconds = Math.ceil(total);
  if (milliseconds % 1000 !== 0) return `${milliseconds}ms`;
  const seconds = milliseconds / 1000;
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60}m` : `${seconds}s`;
}

const MEGABYTES: Record<string, number> = {
  b: 1 / 1_048_576,
  k: 1 / 1024,
  m: 1,
  g: 1024,
  t: 1_048_576,
};

/** `512m`, `1.5gb`, bytes without a unit … as memory of the language; null if it is not that. */
export function parseComposeMemory(text: string): string | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([bkmgt]?)i?b?\s*$/i.exec(text);
  if (!match) return null;
  const megabytes = Number(match[1]) * (MEGABYTES[match[2]?.toLowerCase() || 'b'] ?? 0);
  return `${Math.ceil(megabytes * 100) / 100}MB`;
}
