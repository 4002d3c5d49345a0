import { describe, expect, test } from 'vitest';
import { unmarkCursor } from './cursor.test-support';
import { helpAt } from './help-at';
import { schemaAt } from './schema/schema-at';
import { summarizeForms } from './schema/schema-help';
import type { SchemaNode } from './schema/schema-node';

/** The path at the `|` in the text. */
function pathAt(marked: string) {
  const { text, place } = unmarkCursor(marked);
  return helpAt(text, place).path;
}

describe('the path', () => {
  test.each([
    ['a key', 'na|me: shop', ['name']],
    ['a value', 'name: sh|op', ['name']],
    [
      'a nested key',
      'clusters:\n  catalog:\n    ser|vices: []',
      ['clusters', 'catalog', 'services'],
    ],
    ['an item of a list', 'services:\n  - bre|ed: a\n  - breed: b', ['services', 0, 'breed']],
    ['the second item', 'services:\n  - breed: a\n  - breed: b|', ['services', 1, 'breed']],
    ['inside braces', 'scale: {cpu: 1, mem|ory: 2MB}', ['scale', 'memory']],
    ['behind a closed brace', 'scale: {cpu: 1}|', ['scale']],
    ['in an open brace', 'scale: {cpu: 1, mem|', ['scale', 'mem']],
    ['inside brackets', 'definition: [node, cata|log.mjs]', ['definition', 1]],
    ['an empty document', '|', []],
    ['a second document', 'name: a\n---\nclusters:\n  b|: c', ['clusters', 'b']],
    ['a document in a list', '- name: a\n- name: b|', ['name']],
  ])('%s', (_, text, path) => {
    expect(pathAt(text)).toEqual(path);
  });

  test('on an empty line the indentation decides', () => {
    const text = (indent: string) => `clusters:\n  catalog:\n    services: x\n${indent}|\n`;
    expect(pathAt(text('    '))).toEqual(['clusters', 'catalog']);
    expect(pathAt(text('  '))).toEqual(['clusters']);
    expect(pathAt(text(''))).toEqual([]);
  });

  test('on an empty line in a list item', () => {
    expect(pathAt('services:\n  - breed: a\n    |\n')).toEqual(['services', 0]);
  });

  test('a document that does not parse still has a path', () => {
    expect(pathAt('clusters:\n  catalog:\n    sca|le: {cpu: [')).toEqual([
      'clusters',
      'catalog',
      'scale',
    ]);
  });
});

const schema: SchemaNode = {
  type: 'object',
  properties: {
    name: { type: 'string', description: 'What it is called.' },
    clusters: { type: 'object', additionalProperties: { $ref: '#/definitions/cluster' } },
  },
  definitions: {
    cluster: {
      description: 'Versions of one thing.',
      anyOf: [
        { type: 'string' },
        {
          type: 'object',
          required: ['services'],
          properties: {
            services: { type: 'array', items: { $ref: '#/definitions/service' } },
            sticky: { enum: ['none', 'route'], default: 'none', examples: ['route'] },
          },
        },
      ],
    },
    service: { type: 'object', properties: { breed: { description: 'What runs.' } } },
  },
};
const helpIn = (root: SchemaNode, path: (string | number)[]) =>
  summarizeForms(schemaAt(root, null, path), root);

describe('the help', () => {
  test('describes a named property', () => {
    expect(helpIn(schema, ['name'])).toMatchObject({
      description: 'What it is called.',
      forms: ['text'],
    });
  });

  test('follows references and lists every way to write it', () => {
    const help = helpIn(schema, ['clusters', 'catalog']);
    expect(help).toMatchObject({ description: 'Versions of one thing.', forms: ['text', 'map'] });
    expect(help?.properties.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['services', true],
      ['sticky', false],
    ]);
  });

  test('goes through alternatives and list items', () => {
    const path = ['clusters', 'catalog', 'services', 3, 'breed'];
    expect(helpIn(schema, path)?.description).toBe('What runs.');
  });

  test('names the allowed values, the default and examples', () => {
    expect(helpIn(schema, ['clusters', 'x', 'sticky'])).toMatchObject({
      forms: ['one of none, route'],
      default: 'none',
      examples: ['route'],
    });
  });

  test('knows nothing about what the schema does not name', () => {
    expect(helpIn(schema, ['nonsense', 'deeper'])).toBeNull();
  });

  test('ends on a schema that refers to itself', () => {
    expect(helpIn({ $ref: '#' }, [])).toMatchObject({ description: null });
  });

  test('is that of the kind of the document', () => {
    const { text, place } = unmarkCursor('name: shop\nclus|ters: {}');
    expect(helpAt(text, place)).toMatchObject({ kind: 'blueprints', path: ['clusters'] });
    expect(helpAt(text, place).help?.description).toMatch(/share their traffic/);
  });
});
