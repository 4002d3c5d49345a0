import type { Json } from '../../domain/json';
import type { JsonObject } from './client';

/** Lists that are one value: of two commands, the second is meant, not both. */
const ONE_VALUE = new Set(['Cmd', 'Entrypoint', 'Test']);

/** `over` wins; objects are merged, lists united, variables of `Env` replaced by name. */
export function mergeBodies(base: JsonObject, over: JsonObject): JsonObject {
  const merged: JsonObject = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = mergeValue(key, base[key], value);
  return merged;
}

function mergeValue(key: string, base: Json | undefined, over: Json): Json {
  if (isObject(base) && isObject(over)) return mergeBodies(base, over);
  if (!Array.isArray(base) || !Array.isArray(over) || ONE_VALUE.has(key)) return over;
  return key === 'Env' ? mergeVariables(base, over) : unite(base, over);
}

function unite(base: Json[], over: Json[]): Json[] {
  const known = new Set(base.map((item) => JSON.stringify(item)));
  return [...base, ...over.filter((item) => !known.has(JSON.stringify(item)))];
}

function mergeVariables(base: Json[], over: Json[]): Json[] {
  const byName = new Map([...base, ...over].map((item) => [String(item).split('=')[0], item]));
  return [...byName.values()];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
