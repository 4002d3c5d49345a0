import { KIND_WORDS, type PageKind } from './kinds';

/** What happens when something is removed, before it is: asked once, in numbers. */
export function describeRemoval(kind: PageKind, usedBy: number): string {
  const kept = 'Its revisions are kept.';
  const runs = 'What was deployed from it keeps running.';
  if (kind === 'blueprints') return `${runs} ${kept}`;
  const { one } = KIND_WORDS[kind];
  if (usedBy === 0) return `Nothing uses this ${one}. ${kept}`;
  const users = usedBy === 1 ? '1 place uses' : `${usedBy} places use`;
  return `${users} this ${one}: they keep its name and miss it until it is stored again. ${kept}`;
}
