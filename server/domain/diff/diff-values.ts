import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { describeChange, type ValueDiff } from './describe-change';
import type { DiffPath } from './describe-path';
import { diffLists } from './diff-lists';
import { asMap, isJsonMap, keysOf, sameJson, valueAt } from './json-map';
import type { DiffEntry, Place } from './types';

/** Every difference between two values of any shape: an entry for each leaf. */
export function diffValues(diff: ValueDiff): DiffEntry[] {
  const { place, path, before, after } = diff;
  if (sameJson(before, after) || (isNothing(before, path) && isNothing(after, path))) return [];
  if (isMapOrNone(before) && isMapOrNone(after)) {
    return diffMaps({ place, path, before: asMap(before), after: asMap(after) });
  }
  const isFilled = [before, after].some((value) => Array.isArray(value) && value.length > 0);
  if (isFilled && isListOrNone(before) && isListOrNone(after)) {
    return diffLists({
      place,
      path,
      before: before ?? [],
      after: after ?? [],
      diffItems: diffValues,
    });
  }
  return [describeChange(diff)];
}

type MapDiff = { place: Place; path: DiffPath; before: JsonMap; after: JsonMap };

export function diffMaps({ place, path, before, after }: MapDiff): DiffEntry[] {
  return keysOf(before, after).flatMap((key) =>
    diffValues({
      place,
      path: [...path, key],
      before: valueAt(before, key),
      after: valueAt(after, key),
    }),
  );
}

/** Empty says the same as absent, except that an empty list of health checks means that none are wanted. */
function isNothing(value: Json | undefined, path: DiffPath): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0 && path.at(-1) !== 'health_checks';
  return isJsonMap(value) && Object.keys(value).length === 0;
}

function isMapOrNone(value: Json | undefined): boolean {
  return value === undefined || isJsonMap(value);
}

function isListOrNone(value: Json | undefined): value is Json[] | undefined {
  return value === undefined || Array.isArray(value);
}
