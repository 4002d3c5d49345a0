import type { DocumentPath } from './document-path';

/** The parts of a JSON Schema (draft 7) that say something to a person. */
export type SchemaNode = {
  $ref?: string;
  definitions?: Record<string, SchemaNode>;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  required?: string[];
  properties?: Record<string, SchemaNode>;
  patternProperties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode | SchemaNode[];
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  allOf?: SchemaNode[];
};

export type SchemaHelp = {
  description: string | null;
  /** Ways to write it, e.g. `text`, `list`, `one of HTTP, HTTPS`. */
  forms: string[];
  default: string | null;
  examples: string[];
  properties: { name: string; description: string | null; isRequired: boolean }[];
};

/** What the schema says about the node at a path; null where it does not know one. */
export function findSchemaHelp(schema: SchemaNode, path: DocumentPath): SchemaHelp | null {
  let nodes = alternatives(schema, schema);
  for (const segment of path) {
    nodes = nodes
      .flatMap((node) => children(node, segment))
      .flatMap((n) => alternatives(n, schema));
  }
  return nodes.length === 0 ? null : summarize(nodes);
}

/** The node and every alternative in it, references followed. A union's own description stays in front. */
function alternatives(node: SchemaNode, root: SchemaNode, depth = 0): SchemaNode[] {
  if (depth > 8) return [];
  if (node.$ref !== undefined) {
    const target = resolve(node.$ref, root);
    const { $ref: _, ...own } = node;
    return target === null ? [own] : [own, ...alternatives(target, root, depth + 1)];
  }
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...inner.flatMap((each) => alternatives(each, root, depth + 1))];
}

function resolve(reference: string, root: SchemaNode): SchemaNode | null {
  if (reference === '#') return root;
  const name = /^#\/definitions\/(.+)$/.exec(reference)?.[1];
  return name === undefined ? null : (root.definitions?.[decodeURIComponent(name)] ?? null);
}

function children(node: SchemaNode, segment: string | number): SchemaNode[] {
  if (typeof segment === 'number') {
    const items = Array.isArray(node.items) ? node.items[segment] : node.items;
    return items === undefined ? [] : [items];
  }
  const named = node.properties?.[segment];
  if (named !== undefined) return [named];
  const patterns = Object.entries(node.patternProperties ?? {});
  const matching = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(segment));
  if (matching.length > 0) return matching.map(([, child]) => child);
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

function summarize(nodes: SchemaNode[]): SchemaHelp {
  const withDefault = nodes.find((node) => node.default !== undefined);
  return {
    description: nodes.find((node) => node.description !== undefined)?.description ?? null,
    forms: [...new Set(nodes.flatMap(formsOf))],
    default: withDefault === undefined ? null : show(withDefault.default),
    examples: [...new Set(nodes.flatMap((node) => (node.examples ?? []).map(show)))],
    properties: summarizeProperties(nodes),
  };
}

function summarizeProperties(nodes: SchemaNode[]): SchemaHelp['properties'] {
  const found = new Map<string, SchemaHelp['properties'][number]>();
  for (const node of nodes) {
    for (const [name, child] of Object.entries(node.properties ?? {})) {
      if (found.has(name)) continue;
      const described = [child, ...(child.anyOf ?? []), ...(child.oneOf ?? [])];
      const description = described.find((each) => each.description)?.description ?? null;
      found.set(name, { name, description, isRequired: node.required?.includes(name) ?? false });
    }
  }
  return [...found.values()];
}

const FORM_NAMES: Record<string, string> = {
  object: 'map',
  array: 'list',
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  null: 'nothing (~)',
};

function formsOf(node: SchemaNode): string[] {
  if (node.enum !== undefined) return [`one of ${node.enum.map(show).join(', ')}`];
  if (node.const !== undefined) return [show(node.const)];
  const types = node.type === undefined ? [] : [node.type].flat();
  return types.map((type) => FORM_NAMES[type] ?? type);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
