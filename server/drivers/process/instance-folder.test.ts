import { expect, it } from 'vitest';
import { folderName } from './instance-folder';

it('makes names that are safe on any file system, however odd the id', () => {
  const ids = ['..', '.', '/', 'a/b', 'a-b', 'A/B', 'ä/ö', `${'x'.repeat(500)}1`, 'x'.repeat(500)];
  const names = ids.map(folderName);
  expect(names.every((name) => /^[a-z0-9-]{1,80}$/.test(name))).toBe(true);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(ids.length);
});

it('can be recognised by a person', () => {
  expect(folderName('shop/catalog/catalog:1.0/f00.0')).toMatch(/^shop-catalog-catalog-1-0-f00-0-/);
});
