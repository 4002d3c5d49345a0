import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { describeChange } from './describe-change';
import { nameOf, type Sides } from './diff-breeds';
import { diffMaps } from './diff-values';
import { isJsonMap, sameJson, withoutKeys } from './json-map';
import type { DiffEntry } from './types';

/** Two scales, each described or only named. */
export function diffScales({ place, before, after }: Sides): DiffEntry[] {
  if (sameJson(before, after)) return [];
  if (!isDescribed(before) || !isDescribed(after)) {
    const summary = summarize(before, after);
    return [{ ...describeChange({ place, path: ['scale'], before, after }), summary }];
  }
  return [
    ...diffInstances({ place, before: before.instances, after: after.instances }),
    ...diffMaps({
      place,
      path: [],
      before: withoutKeys(before, 'instances', 'name', 'kind'),
      after: withoutKeys(after, 'instances', 'name', 'kind'),
    }),
  ];
}

/** `2 instances, CPU 0.2, memory 128MB`, or the name of a stored scale. */
export function describeScale(scale: Json | undefined): string {
  if (!isDescribed(scale)) return `scale ${nameOf(scale)}`;
  const { instances, cpu, memory } = scale;
  return [
    ...(instances === undefined ? [] : [instancesOf(instances)]),
    ...(cpu === undefined ? [] : [`CPU ${cpu}`]),
    ...(memory === undefined ? [] : [`memory ${memory}`]),
  ].join(', ');
}

function isDescribed(scale: Json | undefined): scale is JsonMap {
  return isJsonMap(scale) && !('reference' in scale);
}

function diffInstances({ place, before, after }: Sides): DiffEntry[] {
  if (sameJson(before, after)) return [];
  const isLone = before === undefined || after === undefined;
  const summary = isLone
    ? instancesOf(after ?? before)
    : `${countOf(before)} → ${instancesOf(after)}`;
  return [{ ...describeChange({ place, path: [], before, after }), summary }];
}

function summarize(before: Json | undefined, after: Json | undefined): string {
  if (before === undefined) return describeScale(after);
  if (after === undefined) return describeScale(before);
  return `${describeScale(before)} → ${describeScale(after)}`;
}

function instancesOf(value: Json | undefined): string {
  return `${countOf(value)} ${value === 1 ? 'instance' : 'instances'}`;
}

function countOf(value: Json | undefined): string {
  return value === undefined || value === null ? 'default' : String(value);
}
