/** The parts of a JSON Schema (draft 7) that say something to a person. */
export type SchemaNode = {
  $ref?: string;
  definitions?: Record<string, SchemaNode>;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  required?: string[];
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode | SchemaNode[];
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  allOf?: SchemaNode[];
};

/** The node and every alternative in it, references followed. A union's own description stays in front. */
export function alternativesOf(node: SchemaNode, root: SchemaNode, depth = 0): SchemaNode[] {
  if (depth > 8) return [];
  if (node.$ref !== undefined) {
    const target = resolve(node.$ref, root);
    const { $ref: _, ...own } = node;
    return target === null ? [own] : [own, ...alternativesOf(target, root, depth + 1)];
  }
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...inner.flatMap((each) => alternativesOf(each, root, depth + 1))];
}

function resolve(reference: string, root: SchemaNode): SchemaNode | null {
  if (reference === '#') return root;
  const name = /^#\/definitions\/(.+)$/.exec(reference)?.[1];
  return name === undefined ? null : (root.definitions?.[decodeURIComponent(name)] ?? null);
}

/** What a node says about what lies below a key or an index; several where it has several forms. */
export function childrenOf(node: SchemaNode, segment: string | number): SchemaNode[] {
  if (typeof segment === 'number') {
    const items = Array.isArray(node.items) ? node.items[segment] : node.items;
    return items === undefined ? [] : [items];
  }
  const named = Object.hasOwn(node.properties ?? {}, segment)
    ? node.properties?.[segment]
    : undefined;
  if (named !== undefined) return [named];
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

export function typesOf(node: SchemaNode): string[] {
  return node.type === undefined ? [] : [node.type].flat();
}

/** A map with keys of its own. */
export function hasFields(node: SchemaNode): boolean {
  return Object.keys(node.properties ?? {}).length > 0;
}

/** A map whose keys are names the author chooses. */
export function isNamed(node: SchemaNode): boolean {
  return typesOf(node).includes('object') && typeof node.additionalProperties === 'object';
}

export function isMapForm(node: SchemaNode): boolean {
  return typesOf(node).includes('object') || hasFields(node);
}

export function isListForm(node: SchemaNode): boolean {
  return typesOf(node).includes('array');
}

export function isScalarForm(node: SchemaNode): boolean {
  const isScalar = ['string', 'number', 'integer', 'boolean'].some((type) =>
    typesOf(node).includes(type),
  );
  return isScalar || node.enum !== undefined || node.const !== undefined;
}

export function descriptionOf(nodes: readonly SchemaNode[]): string | null {
  return nodes.find((node) => node.description !== undefined)?.description ?? null;
}

export function examplesOf(nodes: readonly SchemaNode[]): unknown[] {
  const found = new Map<string, unknown>();
  for (const example of nodes.flatMap((node) => node.examples ?? [])) {
    found.set(JSON.stringify(example), example);
  }
  return [...found.values()];
}

/** Written in answers and ignored when read: nobody is offered it. */
export function isOutputOnly(node: SchemaNode): boolean {
  return node.description?.startsWith('Written by Vamp') ?? false;
}

const LONG_FORMS: Readonly<Record<string, string>> = {
  def: 'definition',
  dialect: 'dialects',
  env: 'environment_variables',
  ref: 'reference',
};

/** The key a short key stands for; a map has only one of the two. */
export function longFormOf(key: string): string {
  return Object.hasOwn(LONG_FORMS, key) ? (LONG_FORMS[key] ?? key) : key;
}
