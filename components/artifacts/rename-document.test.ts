import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fc } from '@/server/test-random';
import { renameDocument } from './rename-document';

describe('another name', () => {
  test('changes the name and nothing else', () => {
    const text = '# shop\nname: shop # ours\nclusters: {name: {}}\n';
    expect(renameDocument(text, 'shop-2')).toBe(
      '# shop\nname: shop-2 # ours\nclusters: {name: {}}\n',
    );
  });

  test('is found wherever it stands, also in JSON', () => {
    expect(renameDocument('clusters: {}\nname: "a"\n', 'b')).toBe('clusters: {}\nname: "b"\n');
    expect(renameDocument('{"name": "a"}', 'b:1')).toBe('{"name": "b:1"}');
  });

  test('is not invented where there is none', () => {
    expect(renameDocument('clusters: {}', 'b')).toBeNull();
    expect(renameDocument('- a', 'b')).toBeNull();
    expect(renameDocument('', 'b')).toBeNull();
  });

  test('is read back as it was given, whatever it looks like', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.stringMatching(/^[^\s/[\]]+$/), fc.constantFrom('true', '1', '1:2', 'a:', '~')),
        (name) => {
          const renamed = renameDocument('name: a\nscale: small\n', name);
          expect(parse(renamed ?? '')).toEqual({ name, scale: 'small' });
        },
      ),
    );
  });
});
