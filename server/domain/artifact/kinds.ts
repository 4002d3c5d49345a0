/** What can be stored under a name (dsl.md §2.3), in the plural that answers use. */
export const ARTIFACT_KINDS = [
  'blueprints',
  'breeds',
  'conditions',
  'deployments',
  'escalations',
  'gateways',
  'rewrites',
  'routes',
  'scales',
  'slas',
  'templates',
  'workflows',
] as const;
export type ArtifactKind = (typeof ARTIFACT_KINDS)[number];

/** What a document can be read as. The last ones are read, but never stored as they are. */
export const DOCUMENT_KINDS = [
  ...ARTIFACT_KINDS,
  'docker-compose',
  'event-queries',
  'events',
  'recipes',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** One stored artifact, as something that can be pointed to. */
export type ArtifactName = { kind: ArtifactKind; name: string };

/** Other words for a kind: those of old versions, and what people say. */
const ALIASES: Readonly<Record<string, DocumentKind>> = {
  compose: 'docker-compose',
  endpoint: 'gateways',
  filter: 'conditions',
  recipe: 'recipes',
  routing: 'routes',
  'runner-recipe': 'recipes',
  'scheduled-workflow': 'workflows',
};

/** The kind a word means: plural or singular, in any case, `_` or blanks for `-`, also of old versions; null if none. */
export function parseKind(word: string): DocumentKind | null {
  const text = word.trim().toLowerCase().replaceAll(/[_\s]/g, '-');
  const isNamed = (kind: DocumentKind) => kind === text || singularOf(kind) === text;
  return DOCUMENT_KINDS.find(isNamed) ?? ALIASES[text.replace(/s$/, '')] ?? null;
}

export function isArtifactKind(kind: string): kind is ArtifactKind {
  return ARTIFACT_KINDS.some((known) => known === kind);
}

export function singularOf(kind: DocumentKind): string {
  if (kind === 'docker-compose') return kind;
  return kind === 'event-queries' ? 'event-query' : kind.slice(0, -1);
}
