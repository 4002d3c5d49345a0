import type { ArtifactName } from '@/server/domain/artifact';
import { KIND_WORDS, type PageKind, wordFor } from './kinds';

const MOST_NAMES = 3;

/** What happens when something is removed, before it is: who would miss it, and who would not. */
export function describeRemoval(kind: PageKind, usedBy: readonly ArtifactName[]): string {
  const { one } = KIND_WORDS[kind];
  const documents = usedBy.filter((user) => user.kind !== 'deployments');
  const deployments = usedBy.filter((user) => user.kind === 'deployments');
  const refer = documents.length === 1 ? 'refers to it and misses' : 'refer to it and miss';
  return [
    usedBy.length === 0 && `Nothing uses this ${one}.`,
    documents.length > 0 &&
      `${listNames(documents, ({ kind, name }) => `${wordFor(kind)} ${name}`)} ${refer} it until it is stored again.`,
    deployments.length > 0 &&
      `What runs as ${listNames(deployments, ({ name }) => name)} goes on as it is.`,
    'Its revisions are kept.',
  ]
    .filter((part) => part !== false)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}

/** `a, b and c`; of many, the first and how many more. */
function listNames(users: readonly ArtifactName[], write: (user: ArtifactName) => string): string {
  const more = users.length - MOST_NAMES;
  const names = users.slice(0, MOST_NAMES).map(write);
  if (more > 0) names.push(`${more} more`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
