import { type ArtifactName, isArtifactKind, type JsonMap, parseKind } from '../../artifact';
import type { Report } from '../report';
import { child, oneOrMany, type RawMap, type RawNode, textOf, without } from '../source/raw-node';
import { countValues, mergeNodes, nodeAt } from './merge-nodes';

/** What is stored under a name, or stands in the same text; null: nothing; undefined: not known. */
export type Lookup = (name: ArtifactName) => JsonMap | null | undefined;

export type Expanded = {
  root: RawMap;
  imported: ArtifactName[];
  /** What is not known; without it the document is incomplete. */
  wanted: ArtifactName[];
};

/** What may still be imported, in values: like aliases, imports repeat what they name. */
export type ImportBudget = { values: number };
export const MAX_IMPORTED_VALUES = 100_000;
const TOO_MUCH = 'The imports of this text grow too large. Import less, or less often.';

type Sources = { find: Lookup; budget: ImportBudget; report: Report };
type Expansion = Expanded & Sources;

/** The document on top of everything that it imports, and that those import. */
export function expandImports(root: RawMap, sources: Sources): Expanded {
  const expansion: Expansion = { root, imported: [], wanted: [], ...sources };
  const merged = expand(expansion, root, []);
  const { imported, wanted } = expansion;
  return { root: merged.kind === 'map' ? merged : root, imported, wanted };
}

function expand(expansion: Expansion, node: RawNode, above: readonly string[]): RawNode {
  if (node.kind !== 'map' || !node.entries.some(({ key }) => key === 'import')) return node;
  let merged: RawNode = { ...node, entries: [] };
  for (const item of oneOrMany(child(node, 'import'))) {
    const content = follow(expansion, item, above);
    if (content) merged = mergeNodes(merged, content);
  }
  return mergeNodes(merged, without(node, 'import'));
}

function follow(expansion: Expansion, item: RawNode, above: readonly string[]): RawNode | null {
  const { find, budget, report, imported, wanted } = expansion;
  const name = readName(item, report);
  if (!name) return null;
  const refuse = (message: string): null => {
    report({ code: 'ImportReferenceError', message, at: item.place });
    return null;
  };
  const key = `${name.kind}/${name.name}`;
  if (above.includes(key)) return refuse(`\`${key}\` imports itself. Remove one of the imports.`);
  if (budget.values < 0) return refuse(TOO_MUCH);
  const found = find(name);
  if (found === undefined) {
    wanted.push(name);
    return null;
  }
  if (found === null) {
    return refuse(`There is no \`${key}\` to import. Store it first, or correct the name.`);
  }
  const content = contentOf(name, found);
  budget.values -= countValues(content);
  if (budget.values < 0) return refuse(TOO_MUCH);
  imported.push(name);
  return expand(expansion, nodeAt(item.place, content), [...above, key]);
}

/** Of a template its definition; of everything else the whole. */
function contentOf({ kind }: ArtifactName, found: JsonMap): JsonMap {
  if (kind !== 'templates') {
    const { kind: _kind, ...content } = found;
    return content;
  }
  const definition = found.definition ?? found.def;
  const isMap = typeof definition === 'object' && definition !== null && !Array.isArray(definition);
  return isMap ? definition : {};
}

/** `name` of a template, or `kind/name`. */
function readName(item: RawNode, report: Report): ArtifactName | null {
  const text = item.kind === 'scalar' ? textOf(item) : null;
  if (text?.trim() === '') {
    const message = 'The import is empty. Name a template, or remove it.';
    report({ code: 'EmptyImportError', message, at: item.place });
    return null;
  }
  const [first = '', second, ...rest] = (text ?? '').split('/');
  const kind = second === undefined ? 'templates' : parseKind(first);
  const name = second ?? first;
  if (text !== null && kind && isArtifactKind(kind) && name !== '' && rest.length === 0) {
    return { kind, name };
  }
  report({
    code: 'ImportDefinitionError',
    message:
      'An import is the name of a template, or a kind and a name with one slash between them. Write for example `base` or `breeds/catalog:1.0`.',
    at: item.kind === 'scalar' ? item.place : item.label,
  });
  return null;
}
