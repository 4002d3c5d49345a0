import { describe, expect, test } from 'vitest';
import { findSchemaHelp, type SchemaNode } from './schema-help';

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

describe('findSchemaHelp', () => {
  test('describes a named property', () => {
    expect(findSchemaHelp(schema, ['name'])).toMatchObject({
      description: 'What it is called.',
      forms: ['text'],
    });
  });

  test('follows references and lists every way to write it', () => {
    const help = findSchemaHelp(schema, ['clusters', 'catalog']);
    expect(help).toMatchObject({ description: 'Versions of one thing.', forms: ['text', 'map'] });
    expect(help?.properties.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['services', true],
      ['sticky', false],
    ]);
  });

  test('goes through alternatives and list items', () => {
    const path = ['clusters', 'catalog', 'services', 3, 'breed'];
    expect(findSchemaHelp(schema, path)?.description).toBe('What runs.');
  });

  test('names the allowed values, the default and examples', () => {
    expect(findSchemaHelp(schema, ['clusters', 'x', 'sticky'])).toMatchObject({
      forms: ['one of none, route'],
      default: 'none',
      examples: ['route'],
    });
  });

  test('knows nothing about what the schema does not name', () => {
    expect(findSchemaHelp(schema, ['nonsense', 'deeper'])).toBeNull();
  });

  test('ends on a schema that refers to itself', () => {
    const endless: SchemaNode = { $ref: '#' };
    expect(findSchemaHelp(endless, [])).toMatchObject({ description: null });
  });
});
