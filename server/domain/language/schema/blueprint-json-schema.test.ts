import { expect, test } from 'vitest';
import { z } from 'zod';
import { blueprintJsonSchema } from './blueprint-json-schema';

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

const json = blueprintJsonSchema();
const { $schema, definitions } = rootSchema.parse(json);
const root = nodeSchema.parse(json);

/** Every form a node may take. */
function formsOf(node: Node): Node[] {
  const referred = node.$ref ? definitions[node.$ref.split('/').at(-1) ?? ''] : undefined;
  const inner = [...(node.anyOf ?? []), ...(node.allOf ?? []), ...(referred ? [referred] : [])];
  return [node, ...inner.flatMap(formsOf)];
}

/** The nodes at a path of keys, names (`*`) and list items (`[]`), in any form. */
function nodesAt(path: string): Node[] {
  return path.split('.').reduce((nodes, key) => nodes.flatMap(formsOf).flatMap(below(key)), [root]);
}

function below(key: string): (node: Node) => Node[] {
  return ({ items, properties, additionalProperties: named }) => {
    if (key === '[]') return items ? [items] : [];
    const found = key === '*' ? named : properties?.[key];
    return typeof found === 'object' ? [found] : [];
  };
}

test('it is draft 7 and stands on its own', () => {
  expect($schema).toBe('http://json-schema.org/draft-07/schema#');
  for (const [, name = ''] of JSON.stringify(json).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)) {
    expect(definitions).toHaveProperty([name]);
  }
});

test.each([
  'gateways.*.routes.*.weight',
  'clusters.*.services.[].breed.deployable.definition',
  'clusters.*.services.[].breed.dependencies',
  'clusters.*.services.[].scale.memory',
  'clusters.*.breed.ports',
  'clusters.*.gateways.*.routes.*.condition',
  'clusters.*.gateways.routes.*.weight',
  'clusters.*.sla',
  'clusters.*.release',
  'clusters.*.health_checks.interval',
  'environment_variables',
])('an editor can complete and explain %s', (path) => {
  const explained = nodesAt(path)
    .flatMap(formsOf)
    .find((node) => node.description);
  expect(explained?.description).toBeTruthy();
});

test('what has no engine yet says so', () => {
  const [condition] = nodesAt('clusters.*.gateways.*.routes.*.condition');
  expect(condition?.description).toMatch(/Not available yet/);
});
