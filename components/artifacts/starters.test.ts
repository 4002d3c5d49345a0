import { expect, test } from 'vitest';
import { readDocuments } from '@/server/domain/language';
import { PAGE_KINDS } from './kinds';
import { starterOf } from './starters';

test.each(PAGE_KINDS.map((kind) => [kind]))(
  'the example of %s has nothing wrong with it',
  (kind) => {
    const { documents, findings } = readDocuments(starterOf(kind), { kind });
    expect(findings).toEqual([]);
    expect(documents).toMatchObject([{ kind }]);
  },
);

test('what is created for a reference has its name, whatever it looks like', () => {
  for (const name of ['catalog:1.0', '2.0', 'true', 'a-b']) {
    const { documents } = readDocuments(starterOf('breeds', name), { kind: 'breeds' });
    expect(documents[0]?.name).toBe(name);
  }
});
