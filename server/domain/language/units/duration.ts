const UNITS: [pattern: RegExp, milliseconds: number][] = [
  [/^ms$/, 1],
  [/^(s|sec|seconds?)?$/, 1000],
  [/^(m|min|minutes?)$/, 60_000],
  [/^(h|hrs?|hours?)$/, 3_600_000],
];

/** `500ms`, `10s`, `5m`, `1h`, or whole seconds without a unit, in milliseconds; null if it is not that. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,16})([a-z]*)$/.exec(text.trim());
  if (!match) return null;
  const [, amount, unit = ''] = match;
  const known = UNITS.find(([pattern]) => pattern.test(unit));
  const milliseconds = known ? Number(amount) * known[1] : Number.NaN;
  return Number.isSafeInteger(milliseconds) ? milliseconds : null;
}

/** In whole seconds where it is that, else in milliseconds: `10s`, `500ms`. */
export function formatDuration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
