import { expect, it } from 'vitest';
import { containerName, isPreviousName, previousName } from './container-name';

/** What the engine allows. */
const LEGAL = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const LONGEST = 200;

it('can be read by people', () => {
  expect(containerName('home', 'shop/catalog/catalog:2.0/f00ba4.1')).toMatch(
    /^vamp-shop-catalog-catalog-2\.0-f00ba4\.1-[0-9a-f]{12}$/,
  );
});

it('is legal and differs for whatever differs, however long or odd', () => {
  const ids = [
    'a/b/c/f.1',
    'a/b/c/f.2',
    'a:b/c/f.1',
    'ä/日本/🚀/f.1',
    `${'x'.repeat(500)}/f.1`,
    `${'x'.repeat(500)}/f.2`,
    '../..',
    ' ',
  ];
  const names = ids.flatMap((id) => [containerName('one', id), containerName('two', id)]);
  for (const name of names) expect(previousName(name)).toMatch(LEGAL);
  expect(Math.max(...names.map((name) => previousName(name).length))).toBeLessThanOrEqual(LONGEST);
  expect(new Set(names).size).toBe(names.length);
});

it('knows the name of the run before', () => {
  const name = containerName('home', 'a/b/c.previous/f.1');
  expect([isPreviousName(name), isPreviousName(previousName(name))]).toEqual([false, true]);
});
