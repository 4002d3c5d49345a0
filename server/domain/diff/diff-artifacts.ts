import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { describeChange } from './describe-change';
import { diffBlueprints } from './diff-blueprints';
import { diffBreeds } from './diff-breeds';
import { diffGateway } from './diff-gateways';
import { diffScales } from './diff-scales';
import { diffService } from './diff-services';
import { diffMaps } from './diff-values';
import { withoutKeys } from './json-map';
import { DIFF_AREAS, type DiffArea, type DiffEntry, type Place } from './types';

/**
 * What differs between two normal forms of one kind, by area; null is one that is not there. Empty exactly when they
 * mean the same.
 */
export function diffArtifacts(before: JsonMap | null, after: JsonMap | null): DiffEntry[] {
  const [old, now] = [before ?? {}, after ?? {}];
  const [oldKind, newKind] = [old.kind, now.kind];
  if (before !== null && after !== null && oldKind !== newKind) return [becameOther(before, after)];
  const entries = [...diffNames(old.name, now.name), ...diffKind(old, now)];
  return DIFF_AREAS.flatMap((area) => entries.filter((entry) => entry.area === area));
}

/** Everything but kind and name. */
function diffKind(old: JsonMap, now: JsonMap): DiffEntry[] {
  const kind = String(now.kind ?? old.kind ?? '');
  const area = AREAS[kind] ?? 'settings';
  const place: Place = { area, subject: String(now.name ?? old.name ?? kind) };
  switch (kind) {
    case 'blueprints':
    case 'deployments':
      return diffBlueprints(old, now);
    case 'breeds':
      return diffBreeds({ place, before: described(old), after: described(now) });
    case 'scales':
      return diffScales({ place, before: old, after: now });
    case 'workflows':
      return diffService(place, nameless(old), nameless(now));
    case 'gateways':
      return diffGateway({ ...place, subject: `gateway ${place.subject}` }, old, now);
    default:
      return diffMaps({ place, path: [], before: nameless(old), after: nameless(now) });
  }
}

const AREAS: Readonly<Record<string, DiffArea>> = {
  breeds: 'services',
  conditions: 'traffic',
  escalations: 'levels',
  gateways: 'traffic',
  rewrites: 'traffic',
  routes: 'traffic',
  scales: 'services',
  slas: 'levels',
  workflows: 'services',
};

function nameless(artifact: JsonMap): JsonMap {
  return withoutKeys(artifact, 'kind', 'name');
}

/** One that is not there is compared as one that says nothing. */
function described(breed: JsonMap): JsonMap {
  return { name: '', ...breed };
}

function diffNames(before: Json | undefined, after: Json | undefined): DiffEntry[] {
  if (before === after) return [];
  const place: Place = { area: 'settings', subject: 'name' };
  return [describeChange({ place, path: [], before, after })];
}

function becameOther(before: JsonMap, after: JsonMap): DiffEntry {
  const summary = `kind ${before.kind} → ${after.kind}`;
  return { area: 'settings', change: 'modify', subject: 'document', summary, before, after };
}
