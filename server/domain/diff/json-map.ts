import type { JsonMap } from '../artifact';
import type { Json } from '../json';

export function isJsonMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map, or an empty one for anything else. */
export function asMap(value: Json | undefined): JsonMap {
  return isJsonMap(value) ? value : {};
}

export function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The value of a key that people choose: `constructor` is one like any other. */
export function valueAt(map: JsonMap, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

export function withoutKeys(map: JsonMap, ...keys: readonly string[]): JsonMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

/** Keys of both, those of the second first, so that what is there now sets the order. */
export function keysOf(before: JsonMap, after: JsonMap): string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])];
}

/** Deep equality; the order of keys does not count. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
  }
  if (!isJsonMap(one) || !isJsonMap(other)) return false;
  const keys = keysOf(one, other);
  return (
    keys.length === Object.keys(one).length &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => sameJson(valueAt(one, key), valueAt(other, key)))
  );
}
