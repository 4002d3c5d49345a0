import { describe, expect, test } from 'vitest';
import type { JsonMap } from '../../artifact';
import { codes, only } from '../only-document.test-support';
import { readDocuments } from '../read-documents';
import type { Library, ReadOptions } from '../reading';

describe('imports', () => {
  const library = (stored: Record<string, JsonMap>): Library => ({
    find: (kind, name) => stored[`${kind}/${name}`] ?? null,
  });
  const base = {
    name: 'base',
    definition: { metadata: { a: 1, list: [1, 2] }, clusters: { api: 'api:1' } },
  };

  test('are merged in order; what the document says counts more, lists are united', () => {
    const { normal, findings, references } = only(
      'import: [base, templates/more]\nname: shop\nmetadata: {b: 3, list: [2, 3]}',
      {
        library: library({
          'templates/base': base,
          'templates/more': { definition: { metadata: { a: 2 }, name: 'other' } },
        }),
      },
    );
    expect(findings).toEqual([]);
    expect(normal).toMatchObject({ name: 'shop', metadata: { a: 2, b: 3, list: [1, 2, 3] } });
    expect(references).toContainEqual({ kind: 'templates', name: 'more' });
  });

  test('of other artifacts than templates take everything they say', () => {
    const stored = { kind: 'breeds', name: 'api:1', deployable: { definition: 'acme/api' } };
    const { normal } = only('kind: breed\nimport: breeds/api:1\nname: api:2', {
      library: library({ 'breeds/api:1': stored }),
    });
    expect(normal).toMatchObject({
      kind: 'breeds',
      name: 'api:2',
      deployable: { definition: 'acme/api' },
    });
  });

  test('are found in the same text', () => {
    const { documents } = readDocuments(
      'kind: templates\nname: base\ndef: {import: more, cpu: 1}\n---\nkind: templates\nname: more\ndefinition: {memory: 1GB}\n---\nkind: scales\nname: s\nimport: base',
    );
    expect(documents.flatMap(codes)).toEqual([]);
    expect(documents[2]?.normal).toMatchObject({ cpu: 1, memory: '1000.00MB' });
  });

  test('tell the kind, where nothing else does', () => {
    expect(
      only('import: base\nname: s', { library: library({ 'templates/base': base }) }).kind,
    ).toBe('blueprints');
  });

  test.each([
    ['""', 'EmptyImportError'],
    ['a/b/c', 'ImportDefinitionError'],
    ['nothing/x', 'ImportDefinitionError'],
    ['/x', 'ImportDefinitionError'],
    ['{a: b}', 'ImportDefinitionError'],
    ['[base, [x]]', 'ImportDefinitionError'],
    ['absent', 'ImportReferenceError'],
    ['breeds/absent', 'ImportReferenceError'],
  ])('%s: %s', (written, code) => {
    const found = only(`import: ${written}\nname: s\nclusters: {a: b}`, {
      library: library({ 'templates/base': base }),
    });
    expect(codes(found)).toEqual([code]);
    expect(found.artifact).toBeNull();
  });

  test('in a circle are an error, in bounded time', () => {
    const templates = library({
      'templates/a': { definition: { import: ['b', 'b', 'c'] } },
      'templates/b': { definition: { import: ['c', 'c', 'c'] } },
      'templates/c': { definition: { import: ['a', 'a', 'b'] } },
    });
    expect(codes(only('import: a\nname: s\nclusters: {x: y}', { library: templates }))).toContain(
      'ImportReferenceError',
    );
  });

  test('that bring mistakes are underlined themselves', () => {
    const wrong = library({
      'templates/base': { definition: { clusters: { api: { breed: 'a b' } } } },
    });
    const { findings } = only('name: s\nimport: base', { library: wrong });
    expect(findings).toMatchObject([
      {
        code: 'IllegalName',
        path: '/import',
        range: { startLine: 2, startColumn: 9, endColumn: 13 },
      },
    ]);
  });

  describe('that are not known yet', () => {
    test.each([
      ['without a library', undefined],
      ['of a library that does not know', { find: () => undefined }],
    ])('%s are wanted, and nothing is missing', (_, absent) => {
      const options: ReadOptions = { kind: 'blueprints', ...(absent ? { library: absent } : {}) };
      const found = only(
        'import: base\ngateways: {80: api/web}\nclusters: {api: {sla: {type: latency}}}',
        options,
      );
      expect(found.findings).toEqual([]);
      expect(found.wanted).toEqual([{ kind: 'templates', name: 'base' }]);
      expect([found.artifact, found.normal]).toEqual([null, null]);
    });

    test('leave what is wrong in any case', () => {
      const found = only('import: base\nname: a b\nclusers: {}', { kind: 'blueprints' });
      expect(codes(found)).toEqual(['IllegalName', 'UnexpectedElement']);
    });
  });
});
