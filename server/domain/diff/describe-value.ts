import type { Json } from '../json';
import { isJsonMap } from './json-map';

const LONGEST = 80;

/** A value on one line; long ones are cut. */
export function describeValue(value: Json | undefined): string {
  const text = write(value).replaceAll(/\s+/g, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function write(value: Json | undefined): string {
  if (value === undefined || value === null) return 'no value';
  if (value === '') return '""';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : writeList(value);
  if (!isJsonMap(value)) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key} ${nested(inner)}`);
  return entries.length === 0 ? 'empty' : entries.join(', ');
}

function writeList(items: readonly Json[]): string {
  const isPlain = items.every((item) => typeof item !== 'object');
  return items.map(nested).join(isPlain ? ' ' : ', ');
}

function nested(value: Json): string {
  return isJsonMap(value) ? `(${write(value)})` : write(value);
}
