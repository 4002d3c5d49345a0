import type { TreeNode } from '../tree/node';
import type { DocumentPath } from '../types';
import {
  alternativesOf,
  childrenOf,
  hasFields,
  isListForm,
  isMapForm,
  isNamed,
  isScalarForm,
  type SchemaNode,
} from './schema-node';

/**
 * The forms that what stands at a path may have, in the order of the schema; where something is written already, only
 * those it fits. Empty where the schema knows of nothing.
 */
export function schemaAt(
  schema: SchemaNode,
  root: TreeNode | null,
  path: DocumentPath,
): SchemaNode[] {
  let forms = alternativesOf(schema, schema);
  let node = root;
  for (const segment of path) {
    forms = fitting(forms, node)
      .flatMap((form) => childrenOf(form, segment))
      .flatMap((child) => alternativesOf(child, schema));
    node = childNode(node, segment);
  }
  return forms;
}

function childNode(node: TreeNode | null, segment: string | number): TreeNode | null {
  if (node?.kind === 'list' && typeof segment === 'number')
    return node.items[segment]?.value ?? null;
  if (node?.kind !== 'map') return null;
  return node.entries.find(({ key }) => key.text === segment)?.value ?? null;
}

/** The forms that a node may be meant as. If it fits none, those it comes closest to. */
function fitting(forms: readonly SchemaNode[], node: TreeNode | null): SchemaNode[] {
  if (node === null) return [...forms];
  if (node.kind === 'list') return orAll(forms, forms.filter(isListForm));
  if (node.kind === 'scalar') return orAll(forms, forms.filter(isScalarForm));
  return fittingKeys(
    forms,
    node.entries.map(({ key }) => key.text),
  );
}

/** The map forms that have most of some keys; a map of free names only if no other has all of them. */
export function fittingKeys(forms: readonly SchemaNode[], keys: readonly string[]): SchemaNode[] {
  const maps = forms.filter(isMapForm);
  if (maps.length === 0) return [...forms];
  const countKnown = (form: SchemaNode) =>
    keys.filter((key) => Object.hasOwn(form.properties ?? {}, key)).length;
  const fixed = maps.filter(hasFields);
  const complete = fixed.filter((form) => countKnown(form) === keys.length);
  const named = maps.filter(isNamed);
  if (complete.length > 0) return keys.length === 0 ? maps : complete;
  if (named.length > 0) return named;
  const most = Math.max(0, ...fixed.map(countKnown));
  return orAll(
    maps,
    fixed.filter((form) => countKnown(form) === most),
  );
}

function orAll(all: readonly SchemaNode[], some: readonly SchemaNode[]): SchemaNode[] {
  return some.length > 0 ? [...some] : [...all];
}
