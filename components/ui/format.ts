/** What is shown where there is no data; never 0. `Reading` gives it a title. */
export const NO_DATA = '–';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Maybe = number | null | undefined;

// Making one takes a hundred times as long as using it, and charts use them a thousand times a second.
const upToDigits = (maximumFractionDigits: number) =>
  new Intl.NumberFormat('en', { maximumFractionDigits });
const whole = upToDigits(0);
const oneDigit = upToDigits(1);
const twoDigits = upToDigits(2);
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** Three significant digits where they matter, whole numbers with thousands separators from 100 up. */
export function formatNumber(value: Maybe): string {
  if (!isNumber(value)) return NO_DATA;
  const size = Math.abs(value);
  const isWhole = Number.isInteger(value) || size >= 100;
  return (isWhole ? whole : size >= 10 ? oneDigit : twoDigits).format(value);
}

/** Requests per second. */
export function formatRate(perSecond: Maybe): string {
  return withUnit(formatNumber(perSecond), 'req/s');
}

/** An integer weight in basis points: 2 450 → `24.5 %`. */
export function formatPercent(basisPoints: Maybe): string {
  if (!isNumber(basisPoints)) return NO_DATA;
  return withUnit(twoDigits.format(basisPoints / 100), '%');
}

/** A share 0…1, two decimals below 10 %; what is there but rounds away is `< 0.01 %`, not zero. */
export function formatShare(share: Maybe): string {
  if (!isNumber(share)) return NO_DATA;
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return withUnit('< 0.01', '%');
  const digits = percent === 0 ? 0 : percent < 10 ? 2 : 1;
  return withUnit(percent.toFixed(digits), '%');
}

/** A latency or a span, in at most two units: `84 ms`, `1.25 s`, `3 min 12 s`, `2 d 4 h`. */
export function formatDurationMs(ms: Maybe): string {
  if (!isNumber(ms)) return NO_DATA;
  if (ms < 1_000) return withUnit(formatNumber(ms < 10 ? ms : Math.round(ms)), 'ms');
  if (ms < MINUTE)
    return withUnit(formatNumber(ms < 10_000 ? ms / 1_000 : Math.round(ms / 1_000)), 's');
  if (ms < HOUR) return twoUnits(ms, [MINUTE, 'min'], [1_000, 's']);
  if (ms < DAY) return twoUnits(ms, [HOUR, 'h'], [MINUTE, 'min']);
  return twoUnits(ms, [DAY, 'd'], [HOUR, 'h']);
}

/** Powers of ten, as the scale of a service counts memory: 10^6 bytes are `1 MB`. */
export function formatBytes(bytes: Maybe): string {
  if (!isNumber(bytes)) return NO_DATA;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return withUnit(formatNumber(value), units[unit] ?? 'B');
}

/** `now`, `12 s ago`, `3 min ago`; a time ahead is `in 12 s`. One unit is enough for a glance. */
export function formatRelative(at: number, now: number): string {
  const distance = Math.abs(now - at);
  if (distance < 1_000) return 'now';
  const span = oneUnit(distance);
  return at > now ? `in ${span}` : `${span} ago`;
}

/** Date and time to the second in the reader's own zone, with its name. */
export function formatAbsolute(at: number): string {
  return new Date(at).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
}

/** `14:03:07`, for lines of a log. */
export function formatClock(at: number): string {
  return clock.format(at);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

function oneUnit(ms: number): string {
  if (ms < MINUTE) return withUnit(String(Math.floor(ms / 1_000)), 's');
  if (ms < HOUR) return withUnit(String(Math.floor(ms / MINUTE)), 'min');
  if (ms < DAY) return withUnit(String(Math.floor(ms / HOUR)), 'h');
  return withUnit(String(Math.floor(ms / DAY)), 'd');
}

function twoUnits(ms: number, [big, bigName]: Unit, [small, smallName]: Unit): string {
  const whole = Math.floor(ms / big);
  const rest = Math.floor((ms - whole * big) / small);
  const head = withUnit(String(whole), bigName);
  return rest === 0 ? head : `${head} ${withUnit(String(rest), smallName)}`;
}

type Unit = readonly [sizeMs: number, name: string];

function isNumber(value: Maybe): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A no-break space keeps a number and its unit on one line. */
function withUnit(text: string, unit: string): string {
  return text === NO_DATA ? text : `${text}\u00a0${unit}`;
}
