/** Fields of a Quartz expression, and what they start from when the expression does not name them. */
const FIELDS = ['second', 'minute', 'hour', 'day', 'month'] as const;
/** The period after which the first field that is open repeats. */
const PERIODS = ['PT1S', 'PT1M', 'PT1H', 'P1D', 'P1M', 'P1Y'];
const LIMITS: readonly [least: number, most: number][] = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 28],
  [1, 12],
];

type QuartzSchedule = { period: string; start: string };

/**
 * The period of a Quartz expression that names a second, minute, hour … up to some field and leaves the rest open, as
 * `0 30 2` does (daily, 02:30); null for any other. Its start lies in the past and only fixes the phase.
 */
export function quartzSchedule(expression: string): QuartzSchedule | null {
  const fields = expression.trim().split(/\s+/);
  const open = fields.findIndex((field) => /^[*?]$/.test(field));
  const fixed = open < 0 ? fields : fields.slice(0, open);
  const rest = fields.slice(fixed.length);
  const period = PERIODS[fixed.length];
  const isWithin = (field: string, index: number) => {
    const [least, most] = LIMITS[index] ?? [0, -1];
    return /^\d{1,2}$/.test(field) && Number(field) >= least && Number(field) <= most;
  };
  const isOpen = rest.every((field) => /^[*?]$/.test(field));
  if (!period || !isOpen || fields.length > 7 || !fixed.every(isWithin)) return null;
  const [second, minute, hour, day, month] = FIELDS.map((_, index) =>
    (fixed[index] ?? String(LIMITS[index]?.[0] ?? 0)).padStart(2, '0'),
  );
  return { period, start: `2016-${month}-${day}T${hour}:${minute}:${second}Z` };
}
