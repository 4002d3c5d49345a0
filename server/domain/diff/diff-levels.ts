import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { describeValue } from './describe-value';
import { nameOf } from './diff-breeds';
import { side } from './diff-services';
import { diffMaps, diffValues } from './diff-values';
import { asMap, isJsonMap, withoutKeys } from './json-map';
import type { DiffEntry, Place } from './types';

/** Service levels and release of one cluster. */
export function diffLevels(cluster: string, before: JsonMap, after: JsonMap): DiffEntry[] {
  const release: Place = { area: 'levels', subject: `${cluster} release` };
  return [
    ...diffSlas(cluster, listSlas(before), listSlas(after)),
    ...diffValues({ place: release, path: [], before: before.release, after: after.release }),
  ];
}

/** One may stand alone. */
function listSlas({ sla }: JsonMap): Json[] {
  if (sla === undefined || sla === null) return [];
  return Array.isArray(sla) ? sla : [sla];
}

function diffSlas(cluster: string, before: readonly Json[], after: readonly Json[]): DiffEntry[] {
  const left = [...before];
  const present = after.flatMap((now) => {
    const label = labelOf(now);
    const index = left.findIndex((old) => labelOf(old) === label);
    const place: Place = { area: 'levels', subject: `${cluster} SLA ${label}` };
    if (index < 0) return [lone(place, 'add', now)];
    const [old] = left.splice(index, 1);
    if (!isJsonMap(old) || !isJsonMap(now)) {
      return diffValues({ place, path: [], before: old, after: now });
    }
    return diffMaps({
      place,
      path: [],
      before: withoutKeys(old, 'name', 'kind', 'reference'),
      after: withoutKeys(now, 'name', 'kind', 'reference'),
    });
  });
  const gone = left.map((old) =>
    lone({ area: 'levels', subject: `${cluster} SLA ${labelOf(old)}` }, 'remove', old),
  );
  return [...present, ...gone];
}

function labelOf(sla: Json): string {
  const name = nameOf(sla);
  return name === '' ? String(asMap(sla).type ?? '') : name;
}

function lone(place: Place, change: 'add' | 'remove', sla: Json): DiffEntry {
  const summary =
    typeof sla === 'string'
      ? 'the stored one'
      : describeValue(withoutKeys(asMap(sla), 'name', 'kind', 'reference'));
  return { ...place, change, summary, ...side(change, sla) };
}
