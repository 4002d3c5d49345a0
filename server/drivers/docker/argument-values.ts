import type { Json } from '../../domain/json';
import type { JsonObject } from './client';

/** What an argument adds to the container's description; a text is the reason why its value cannot be used. */
export type Reading = JsonObject | string;
export type Read = (value: string) => Reading;

const SIZE = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i;
const POWERS = ['b', 'k', 'm', 'g', 't'];

/** Sizes count as Docker counts them: `64m` is 64 × 1024 × 1024 bytes. */
function bytesOf(text: string): number | null {
  const [, amount, unit] = SIZE.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return null;
  return Math.round(Number(amount) * 1_024 ** Math.max(0, POWERS.indexOf(unit.toLowerCase())));
}

export const inHost =
  (key: string, of: (value: string) => Json = (value) => value): Read =>
  (value) => ({ HostConfig: { [key]: of(value) } });

export const inHostList = (key: string): Read => inHost(key, (value) => [value]);

export const atTop =
  (key: string, of: (value: string) => Json = (value) => value): Read =>
  (value) => ({ [key]: of(value) });

/** Only with a value that fits; else `reason`. */
export const matching =
  (pattern: RegExp, reason: string, read: Read): Read =>
  (value) =>
    pattern.test(value) ? read(value) : reason;

const TRUTH: Readonly<Record<string, boolean>> = { true: true, '': true, false: false };
export const flag =
  (key: string): Read =>
  (value) => {
    const truth = TRUTH[value.toLowerCase()];
    return truth === undefined ? 'it is `true` or `false`' : { HostConfig: { [key]: truth } };
  };

export const size =
  (key: string): Read =>
  (value) => {
    const bytes = bytesOf(value);
    return bytes === null ? 'it is a size such as 64m' : { HostConfig: { [key]: bytes } };
  };

export const whole =
  (key: string): Read =>
  (value) =>
    /^-?\d+$/.test(value) ? { HostConfig: { [key]: Number(value) } } : 'it is a whole number';

/** `name=value` into a map of the host configuration. */
export const hostPair =
  (key: string): Read =>
  (value) => {
    const [name, rest] = splitPair(value);
    return name === ''
      ? 'it is written as name=value'
      : { HostConfig: { [key]: { [name]: rest } } };
  };

export function splitPair(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
