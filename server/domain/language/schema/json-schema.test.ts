import { expect, test } from 'vitest';
import { z } from 'zod';
import { DOCUMENT_KINDS, type DocumentKind } from '../../artifact';
import { jsonSchemaOf } from './json-schema';

/** As much of a JSON Schema as an editor needs to complete a key. */
type Node = {
  properties?: Record<string, Node> | undefined;
  additionalProperties?: Node | boolean | undefined;
  anyOf?: Node[] | undefined;
  allOf?: Node[] | undefined;
  items?: Node | undefined;
  $ref?: string | undefined;
  description?: string | undefined;
  examples?: unknown[] | undefined;
};
const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({
    properties: z.record(z.string(), nodeSchema).optional(),
    additionalProperties: z.union([nodeSchema, z.boolean()]).optional(),
    anyOf: z.array(nodeSchema).optional(),
    allOf: z.array(nodeSchema).optional(),
    items: nodeSchema.optional(),
    $ref: z.string().optional(),
    description: z.string().optional(),
    examples: z.array(z.unknown()).optional(),
  }),
);
const rootSchema = z.object({
  $schema: z.string(),
  definitions: z.record(z.string(), nodeSchema).default({}),
});

type Definitions = Record<string, Node>;
type Schema = { root: Node; definitions: Definitions };

/** Each once: to check the whole of a large one takes a while. */
const schemas = new Map<DocumentKind, Schema>();

function schemaOf(kind: DocumentKind): Schema {
  const json = jsonSchemaOf(kind);
  const known = schemas.get(kind);
  const schema = known ?? {
    root: nodeSchema.parse(json),
    definitions: rootSchema.parse(json).definitions,
  };
  schemas.set(kind, schema);
  return schema;
}

/** Every form a node may take. */
function formsOf(definitions: Definitions, node: Node): Node[] {
  const name = node.$ref?.split('/').at(-1) ?? '';
  const referred = definitions[name];
  const inner = [...(node.anyOf ?? []), ...(node.allOf ?? []), ...(referred ? [referred] : [])];
  return [node, ...inner.flatMap((each) => formsOf(definitions, each))];
}

/** The nodes at a path of keys, names (`*`) and list items (`[]`), in any form. */
function nodesAt({ root, definitions }: Schema, path: string): Node[] {
  return path
    .split('.')
    .reduce(
      (nodes, key) => nodes.flatMap((node) => formsOf(definitions, node)).flatMap(below(key)),
      [root],
    );
}

function below(key: string): (node: Node) => Node[] {
  return ({ items, properties, additionalProperties: named }) => {
    if (key === '[]') return items ? [items] : [];
    const found = key === '*' ? named : properties?.[key];
    return typeof found === 'object' ? [found] : [];
  };
}

test.each(DOCUMENT_KINDS)('that of %s is draft 7 and stands on its own', (kind) => {
  const json = jsonSchemaOf(kind);
  expect(rootSchema.parse(json).$schema).toBe('http://json-schema.org/draft-07/schema#');
  for (const [, name = ''] of JSON.stringify(json).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)) {
    expect(rootSchema.parse(json).definitions).toHaveProperty([name]);
  }
});

test('it is built once', () => {
  expect(jsonSchemaOf('slas')).toBe(jsonSchemaOf('slas'));
});

test.each([
  ['blueprints', 'gateways.*.routes.*.weight'],
  ['blueprints', 'clusters.*.services.[].breed.deployable.definition'],
  ['blueprints', 'clusters.*.services.[].breed.dependencies'],
  ['blueprints', 'clusters.*.services.[].scale.memory'],
  ['blueprints', 'clusters.*.breed.ports'],
  ['blueprints', 'clusters.*.gateways.*.routes.*.condition'],
  ['blueprints', 'clusters.*.gateways.routes.*.weight'],
  ['blueprints', 'clusters.*.sla'],
  ['blueprints', 'clusters.*.sla.[].objective'],
  ['blueprints', 'clusters.*.sla.escalations.[].scale_by'],
  ['blueprints', 'clusters.*.release'],
  ['blueprints', 'clusters.*.health_checks.interval'],
  ['blueprints', 'environment_variables'],
  ['blueprints', 'import'],
  ['deployments', 'clusters.*.sla.escalations.to_all.[].minimum'],
  ['breeds', 'deployable.type'],
  ['breeds', 'import'],
  ['conditions', 'condition'],
  ['escalations', 'to_one.[].channel'],
  ['escalations', 'url'],
  ['event-queries', 'aggregator.field'],
  ['events', 'timestamp'],
  ['gateways', 'routes.*.condition'],
  ['recipes', 'run.[].resource'],
  ['rewrites', 'path'],
  ['routes', 'weight'],
  ['scales', 'memory'],
  ['slas', 'threshold.upper'],
  ['slas', 'escalations.to'],
  ['templates', 'definition'],
  ['workflows', 'schedule.time.period'],
  ['workflows', 'schedule.event.tags'],
  ['workflows', 'status'],
] as const)('an editor can complete and explain, of %s, %s', (kind, path) => {
  const schema = schemaOf(kind);
  const explained = nodesAt(schema, path)
    .flatMap((node) => formsOf(schema.definitions, node))
    .find((node) => node.description);
  expect(explained?.description).toBeTruthy();
});

test('a document can be completed from nothing, whatever its kind', () => {
  for (const kind of DOCUMENT_KINDS) {
    if (kind === 'docker-compose') continue;
    const { root, definitions } = schemaOf(kind);
    const keys = formsOf(definitions, root).flatMap(({ properties }) =>
      Object.keys(properties ?? {}),
    );
    expect(keys).toContain('kind');
  }
});
