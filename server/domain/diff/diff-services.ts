import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { describeBreed, diffBreeds, nameOf } from './diff-breeds';
import { describeScale, diffScales } from './diff-scales';
import { diffMaps } from './diff-values';
import { asList, asMap, withoutKeys } from './json-map';
import type { DiffEntry, Place } from './types';

type Placed = { cluster: string; breed: string; service: JsonMap };
type Pair = { old: Placed | undefined; now: Placed | undefined };

/** Services of all clusters: matched by cluster and breed, then by breed alone, which is a move. */
export function diffServices(before: JsonMap, after: JsonMap): DiffEntry[] {
  return pairServices(listServices(before), listServices(after)).flatMap(diffPair);
}

function listServices(clusters: JsonMap): Placed[] {
  return Object.entries(clusters).flatMap(([cluster, body]) =>
    asList(asMap(body).services).map((item) => {
      const service = asMap(item);
      return { cluster, service, breed: nameOf(service.breed) };
    }),
  );
}

function pairServices(before: readonly Placed[], after: readonly Placed[]): Pair[] {
  const left = [...before];
  const take = (isSame: (old: Placed) => boolean) => {
    const index = left.findIndex(isSame);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const stayed = after.map((now) => ({
    now,
    old: take(({ breed, cluster }) => breed === now.breed && cluster === now.cluster),
  }));
  const pairs: Pair[] = stayed.map(({ now, old }) => ({
    now,
    old: old ?? take(({ breed }) => breed === now.breed),
  }));
  return [...pairs, ...left.map((old) => ({ old, now: undefined }))];
}

function diffPair({ old, now }: Pair): DiffEntry[] {
  if (now === undefined) return old === undefined ? [] : [lone(old, 'remove')];
  if (old === undefined) return [lone(now, 'add')];
  const place = placeOf(now);
  return [
    ...(old.cluster === now.cluster ? [] : [move(place, old.cluster, now.cluster)]),
    ...diffService(place, old.service, now.service),
  ];
}

/** Also of a workflow, which has the same parts. */
export function diffService(place: Place, before: JsonMap, after: JsonMap): DiffEntry[] {
  return [
    ...diffBreeds({ place, before: before.breed, after: after.breed }),
    ...diffScales({ place, before: before.scale, after: after.scale }),
    ...diffMaps({
      place,
      path: [],
      before: withoutKeys(before, 'breed', 'scale'),
      after: withoutKeys(after, 'breed', 'scale'),
    }),
  ];
}

function move(place: Place, from: string, to: string): DiffEntry {
  return {
    ...place,
    change: 'modify',
    summary: `moved from cluster ${from} to ${to}`,
    before: from,
    after: to,
  };
}

function lone(placed: Placed, change: 'add' | 'remove'): DiffEntry {
  const { service } = placed;
  const scale = service.scale === undefined ? [] : [describeScale(service.scale)];
  const facts = [...describeBreed(service.breed), ...scale].join(', ');
  return {
    ...placeOf(placed),
    change,
    summary: facts === '' ? 'a stored breed' : facts,
    ...side(change, service),
  };
}

export function side(change: 'add' | 'remove', value: Json): { before?: Json; after?: Json } {
  return change === 'add' ? { after: value } : { before: value };
}

function placeOf({ cluster, breed }: Placed): Place {
  return { area: 'services', subject: `${cluster}/${breed}` };
}
