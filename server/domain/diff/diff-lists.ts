import type { Json } from '../json';
import { describeChange, type ValueDiff } from './describe-change';
import { type DiffPath, describePath } from './describe-path';
import { describeValue } from './describe-value';
import { asMap, sameJson } from './json-map';
import type { DiffEntry, Place } from './types';

type ListDiff = {
  place: Place;
  path: DiffPath;
  before: readonly Json[];
  after: readonly Json[];
  /** Compares what is in the same place of both. */
  diffItems: (diff: ValueDiff) => DiffEntry[];
};

/** Lists whose order means nothing; everywhere else a change of order is reported. */
const SETS = new Set([
  'arguments',
  'health_checks',
  'methods',
  'on',
  'sla',
  'tags',
  'virtual_hosts',
]);

/** What tells one element of a list from another, the first that both have. */
const IDENTITY = ['name', 'reference', 'ref', 'metric', 'path', 'port', 'type'];

export function diffLists(diff: ListDiff): DiffEntry[] {
  const { place, path, before, after } = diff;
  const isSet = SETS.has(String(path.at(-1)));
  const isScalar = [...before, ...after].every((item) => item === null || typeof item !== 'object');
  // Order is all that an argument array has: `[node, a.mjs]` is one value.
  if (isScalar && !isSet) {
    const whole = (items: readonly Json[]) => (items.length === 0 ? undefined : [...items]);
    return [describeChange({ place, path, before: whole(before), after: whole(after) })];
  }
  const pairs = pairItems(before, after);
  const entries = pairs.flatMap((pair) => diffPair(diff, pair));
  return isSet || isInOrder(pairs) ? entries : [...entries, describeOrder(diff)];
}

/** Indexes of two elements that are the same one; null on a side where it is not. */
type Pair = { from: number | null; to: number | null };

function diffPair(list: ListDiff, { from, to }: Pair): DiffEntry[] {
  const { place, path, before, after, diffItems } = list;
  const old = from === null ? undefined : before[from];
  const now = to === null ? undefined : after[to];
  const isOnly = before.length <= 1 && after.length <= 1;
  const at = { place, path: isOnly ? path : [...path, to ?? from ?? 0] };
  if (old === undefined || now === undefined) {
    return [describeChange({ ...at, before: old, after: now })];
  }
  return diffItems({ ...at, before: old, after: now });
}

/** Equal ones first, then those of the same identity, then what is left in its order. */
function pairItems(before: readonly Json[], after: readonly Json[]): Pair[] {
  const taken = new Set<number>();
  const found = new Map<number, number>();
  const match = (isSame: (old: Json, now: Json) => boolean) => {
    after.forEach((now, to) => {
      if (found.has(to)) return;
      const from = before.findIndex((old, index) => !taken.has(index) && isSame(old, now));
      if (from < 0) return;
      taken.add(from);
      found.set(to, from);
    });
  };
  match(sameJson);
  match((old, now) => identityOf(old) !== null && identityOf(old) === identityOf(now));
  match((old, now) => identityOf(old) === null && identityOf(now) === null);
  const removed = before.flatMap((_, from) => (taken.has(from) ? [] : [{ from, to: null }]));
  return [...after.map((_, to) => ({ from: found.get(to) ?? null, to })), ...removed];
}

function identityOf(item: Json): string | null {
  if (typeof item === 'string') return item;
  const map = asMap(item);
  const key = IDENTITY.find((each) => typeof map[each] === 'string');
  return key === undefined ? null : `${key} ${map[key]}`;
}

/** Whether what is on both sides follows each other as before. */
function isInOrder(pairs: readonly Pair[]): boolean {
  const kept = pairs.flatMap(({ from, to }) => (from === null || to === null ? [] : [from]));
  return kept.every((from, index) => index === 0 || from > (kept[index - 1] ?? 0));
}

function describeOrder({ place, path, before, after }: ListDiff): DiffEntry {
  const order = (items: readonly Json[]) => items.map(describeValue).join(', ');
  return {
    ...place,
    change: 'modify',
    summary: `order of ${describePath(path)}: ${describeValue(order(before))} → ${describeValue(order(after))}`,
    before: [...before],
    after: [...after],
  };
}
