import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { describeChange } from './describe-change';
import { describeValue } from './describe-value';
import { diffMaps, diffValues } from './diff-values';
import { asMap, isJsonMap, withoutKeys } from './json-map';
import type { DiffEntry, Place } from './types';

/** The name of what is described in place or only named; empty where it has none. */
export function nameOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  const { name, reference, ref } = asMap(value);
  const found = name ?? reference ?? ref;
  return typeof found === 'string' ? found : '';
}

export type Sides = { place: Place; before: Json | undefined; after: Json | undefined };

/** Two breeds, each described or only named. */
export function diffBreeds({ place, before, after }: Sides): DiffEntry[] {
  if (!isDescribed(before) || !isDescribed(after)) {
    if (nameOf(before) === nameOf(after) && !isDescribed(before) && !isDescribed(after)) return [];
    return [
      { ...describeChange({ place, path: ['breed'], before, after }), ...inWords(before, after) },
    ];
  }
  return [
    ...diffDeployables(place, asMap(before.deployable), asMap(after.deployable)),
    ...diffMaps({
      place,
      path: [],
      before: withoutKeys(before, 'name', 'kind', 'deployable'),
      after: withoutKeys(after, 'name', 'kind', 'deployable'),
    }),
  ];
}

function diffDeployables(place: Place, before: JsonMap, after: JsonMap): DiffEntry[] {
  const word = deployableWord(after.type ?? before.type);
  return [
    ...diffValues({ place, path: [word], before: before.definition, after: after.definition }),
    ...diffMaps({
      place,
      path: ['deployable'],
      before: withoutKeys(before, 'definition'),
      after: withoutKeys(after, 'definition'),
    }),
  ];
}

function deployableWord(type: Json | undefined): string {
  const text = typeof type === 'string' ? type : 'docker';
  if (/docker|rkt/.test(text)) return 'image';
  return text === 'command' || text === 'cmd' ? 'command' : 'definition';
}

/** `image acme/shop:1, port web 8080/http`; for one that is only named, nothing. */
export function describeBreed(breed: Json | undefined): string[] {
  if (!isDescribed(breed)) return [];
  const { type, definition } = asMap(breed.deployable);
  return [
    ...(definition === undefined ? [] : [`${deployableWord(type)} ${describeValue(definition)}`]),
    ...Object.entries(asMap(breed.ports)).map(
      ([name, port]) => `port ${name} ${describeValue(port)}`,
    ),
  ];
}

function isDescribed(breed: Json | undefined): breed is JsonMap {
  return isJsonMap(breed) && ('deployable' in breed || 'name' in breed);
}

function inWords(before: Json | undefined, after: Json | undefined): { summary?: string } {
  if (nameOf(before) !== nameOf(after)) return {};
  const now = isDescribed(after) ? 'described here' : 'the stored one';
  const old = isDescribed(before) ? 'described here' : 'the stored one';
  return { summary: `breed: ${old} → ${now}` };
}
