import {
  child,
  entriesOf,
  type RawEntry,
  type RawMap,
  type RawNode,
  textOf,
} from '../source/raw-node';
import { mapFrom, scalarFrom, withEntry } from './raw-edit';
import type { Upgrading } from './upgrade-step';

/**
 * Up to 0.8.5 some routes could have a weight and others none: those shared the rest. Today all that are given add up
 * to 100 %, so the rest is written out. `others` are routes that were not written at all.
 */
export function fillWeights(upgrading: Upgrading, routes: RawMap, others: string[]): RawMap {
  const all: RawEntry[] = [
    ...routes.entries,
    ...others.map((key) => ({ key, value: mapFrom(routes, []) })),
  ];
  const given = all.map(({ value }) => percentOf(value));
  const isKnown = all.every(({ value }) => value.kind === 'map') && !given.includes('unknown');
  const free = 100 - given.reduce<number>((sum, each) => sum + (Number(each) || 0), 0);
  const open = given.filter((each) => each === null).length;
  if (!isKnown || open === 0 || free < 0 || free === 100) return routes;
  const share = Math.floor(free / open);
  let left = open;
  const entries = all.map((entry, index): RawEntry => {
    if (given[index] !== null || entry.value.kind !== 'map') return entry;
    left -= 1;
    const percent = left === 0 ? free - share * (open - 1) : share;
    const value = withEntry(entry.value, 'weight', scalarFrom(entry.value, `${percent}%`));
    return { ...entry, value };
  });
  upgrading.note(
    routes,
    '0.8.5',
    `The weights that are given must add up to 100% now; the ${free}% that were left for the other routes are written out.`,
  );
  return { ...routes, entries };
}

/** null: none given. */
function percentOf(route: RawNode): number | null | 'unknown' {
  const weight = child(route, 'weight');
  if (!weight) return entriesOf(route).some(({ key }) => key === 'reference') ? 'unknown' : null;
  const match = /^\s*(\d{1,3})\s*%\s*$/.exec(textOf(weight) ?? '');
  return match ? Number(match[1]) : 'unknown';
}
