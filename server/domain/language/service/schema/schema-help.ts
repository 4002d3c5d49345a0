import {
  alternativesOf,
  descriptionOf,
  examplesOf,
  isOutputOnly,
  type SchemaNode,
  typesOf,
} from './schema-node';

export type SchemaHelp = {
  description: string | null;
  /** Ways to write it, e.g. `text`, `list`, `one of HTTP, HTTPS`. */
  forms: string[];
  default: string | null;
  examples: string[];
  properties: { name: string; description: string | null; isRequired: boolean }[];
};

/** What the forms of a node say to a person; null if there are none. */
export function summarizeForms(nodes: readonly SchemaNode[], root: SchemaNode): SchemaHelp | null {
  if (nodes.length === 0) return null;
  const withDefault = nodes.find((node) => node.default !== undefined);
  return {
    description: descriptionOf(nodes),
    forms: [...new Set(nodes.flatMap(formsOf))],
    default: withDefault === undefined ? null : show(withDefault.default),
    examples: examplesOf(nodes).map(show),
    properties: summarizeProperties(nodes, root),
  };
}

function summarizeProperties(nodes: readonly SchemaNode[], root: SchemaNode) {
  const found = new Map<string, SchemaHelp['properties'][number]>();
  for (const node of nodes) {
    for (const [name, child] of Object.entries(node.properties ?? {})) {
      if (found.has(name) || isOutputOnly(child)) continue;
      const description = descriptionOf(alternativesOf(child, root));
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
  return typesOf(node).map((type) => FORM_NAMES[type] ?? type);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
