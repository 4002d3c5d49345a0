import type { Spot } from '../place/walk-places';
import { breedNameOf, inlineBreedOf } from '../symbols/breeds-of';
import { entriesOf, fieldOf } from '../tree/node';
import type { Offer } from './completion-list';
import {
  breedsOfCluster,
  clusterNames,
  findBreed,
  type NameSource,
  traitsAt,
  traitsOf,
  unique,
} from './known-names';
import { literal } from './snippet-text';

const GROUPS = [
  ['ports', 'ports'],
  ['constants', 'constants'],
  ['environment_variables', 'environment_variables'],
] as const;

/** What `$…` may point to, each written out. Only where a `$` was typed, or nothing yet. */
export function interpolationOffers(typed: string, spot: Spot, from: NameSource): Offer[] {
  const open = /\$\{?[^\s/[\]{}:;,$]*$/.exec(typed)?.[0];
  if (open === undefined && typed !== '') return [];
  const offer = (name: string, detail: string): Offer => {
    const isBraced = open?.startsWith('${') === true;
    const text = isBraced ? `\${${name}}` : `$${name}`;
    const replacedTail = open?.length ?? 0;
    return { label: text, kind: 'reference', detail, insertText: literal(text), replacedTail };
  };
  return [
    ...targetsOf(spot, from).flatMap(({ name, detail, breeds }) => [
      offer(`${name}.host`, `host of ${detail}`),
      ...GROUPS.flatMap(([group, field]) =>
        unique(breeds.flatMap((breed) => traitsOf(findBreed(from, breed), field))).map((trait) =>
          offer(`${name}.${group}.${trait}`, `of ${detail}`),
        ),
      ),
    ]),
    ...traitsAt(from, spot, 'constants').map((name) => offer(name, 'constant')),
    ...traitsAt(from, spot, 'environment_variables').map((name) => offer(name, 'variable')),
  ];
}

type Target = { name: string; detail: string; breeds: string[] };

/** Dependencies of the breed at hand, then the clusters of the blueprint. */
function targetsOf(spot: Spot, from: NameSource): Target[] {
  const inline = spot.breed ?? inlineBreedOf(spot.service);
  const used = breedNameOf(spot.service);
  const breed = inline ?? (used === null ? null : findBreed(from, used));
  const aliases = entriesOf(fieldOf(breed, 'dependencies')).map(({ key, value }): Target => {
    const name = breedNameOf(value);
    return { name: key.text, detail: name ?? key.text, breeds: name === null ? [] : [name] };
  });
  const taken = new Set(aliases.map(({ name }) => name));
  const clusters = clusterNames(spot.unit)
    .filter((name) => !taken.has(name) && name !== spot.cluster?.name)
    .map(
      (name): Target => ({
        name,
        detail: `cluster ${name}`,
        breeds: breedsOfCluster(spot.unit, name),
      }),
    );
  return [...aliases, ...clusters];
}
