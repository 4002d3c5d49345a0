import type { Json } from '../json';
import { type DiffPath, describePath } from './describe-path';
import { describeValue } from './describe-value';
import type { DiffEntry, Place } from './types';

export type ValueDiff = {
  place: Place;
  /** Below the subject; begins the summary. */
  path: DiffPath;
  before: Json | undefined;
  after: Json | undefined;
};

/** One entry for a value as a whole. Missing and "without a value" (null) are not the same. */
export function describeChange({ place, path, before, after }: ValueDiff): DiffEntry {
  const words = describePath(path);
  const say = (text: string) => (words === '' ? text : `${words} ${text}`);
  if (before === undefined && after !== undefined) {
    return { ...place, change: 'add', summary: say(describeValue(after)), after };
  }
  if (after === undefined && before !== undefined) {
    return { ...place, change: 'remove', summary: say(describeValue(before)), before };
  }
  const [from, to] = [describeValue(before), describeValue(after)];
  return {
    ...place,
    change: 'modify',
    // Where the difference is behind the cut, both would read the same.
    summary: say(from === to ? 'changed' : `${from} → ${to}`),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}
