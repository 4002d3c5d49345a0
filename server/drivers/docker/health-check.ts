import type { Json } from '../../domain/json';
import type { JsonObject } from './client';
import { isObject } from './merge';

const NANOSECONDS: Readonly<Record<string, number>> = {
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3_600e9,
};
const TIMES: Readonly<Record<string, string>> = {
  interval: 'Interval',
  timeout: 'Timeout',
  start_period: 'StartPeriod',
  start_interval: 'StartInterval',
};

/** A health check in the words of a compose file or of the Engine API; a text says why it is none. */
export function readHealthCheck(value: Json): { value: Json } | string {
  if (!isObject(value)) return 'it is a map';
  const check: JsonObject = {};
  for (const [key, setting] of Object.entries(value)) {
    const time = TIMES[key];
    if (time !== undefined) {
      const duration = nanosecondsOf(setting);
      if (duration === null) return `\`${key}\` is a duration such as 1m30s`;
      check[time] = duration;
    } else if (key === 'test') {
      check.Test = typeof setting === 'string' ? ['CMD-SHELL', setting] : setting;
    } else if (key === 'retries') {
      check.Retries = Number(setting);
    } else if (key === 'disable') {
      if (setting === true) check.Test = ['NONE'];
    } else {
      check[key] = setting;
    }
  }
  return { value: check };
}

function nanosecondsOf(value: Json): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^(\d+(\.\d+)?(us|ms|s|m|h))+$/.test(value)) return null;
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
  return parts.reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (NANOSECONDS[unit] ?? 0),
    0,
  );
}
