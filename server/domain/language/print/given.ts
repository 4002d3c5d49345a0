import type { JsonMap } from '../../artifact';
import type { Json } from '../../json';

/** A map without what is not given: null and undefined. */
export function given(fields: Record<string, Json | undefined>): JsonMap {
  const result: JsonMap = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== null && value !== undefined) result[key] = value;
  }
  return result;
}

/** The value as `print` writes it; null where there is none. */
export function whereGiven<T>(value: T | null, print: (value: T) => Json): Json {
  return value === null ? null : print(value);
}
