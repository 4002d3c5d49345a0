import type { DocumentKind } from '../../artifact';
import type { DraftFix } from '../report';
import type { RawNode } from '../source/raw-node';
import { upgradeText } from '../upgrade';

type Outdated = {
  text: string;
  /** Which document of the text it is, and its root. */
  index: number;
  root: RawNode;
  kind: DocumentKind | undefined;
};

/** An element of a list is only upgraded as part of the whole text, which is too slow to be done for many. */
const MAX_ELEMENTS = 20;

/** Replaces what changes when that document of the text is upgraded; null if nothing does. */
export function upgradeFix({ text, index, root, kind }: Outdated): DraftFix | null {
  const isElement = root.place.path !== null;
  if (isElement && index >= MAX_ELEMENTS) return null;
  const { start, end } = isElement ? { start: 0, end: text.length } : root.place;
  const before = text.slice(start, end).trimEnd();
  const options = { document: isElement ? index : 0, ...(kind ? { kind } : {}) };
  const after = upgradeText(`${before}\n`, options).text.trimEnd();
  if (after === before) return null;
  const from = commonPrefix(before, after);
  const most = Math.min(before.length, after.length) - from;
  const same = commonSuffix(before, after, most);
  const edit = {
    start: start + from,
    end: start + before.length - same,
    text: after.slice(from, after.length - same),
  };
  return { title: 'Upgrade this document', edits: [edit] };
}

/** Up to the start of the first line that differs. */
function commonPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a.lastIndexOf('\n', at - 1) + 1;
}

function commonSuffix(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
