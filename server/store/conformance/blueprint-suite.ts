import { beforeEach, expect, it } from 'vitest';
import type { Storage } from '../storage';

export function blueprintSuite(open: () => Promise<Storage>): void {
  let storage: Storage;

  beforeEach(async () => {
    storage = await open();
  });

  const saveBlueprint = (name: string, source: string, now = 1_000) =>
    storage.store.transaction((tx) => tx.blueprints.save({ name, source, author: 'ada', now }));

  it('get a new revision when the source differs, and only then', async () => {
    expect(await saveBlueprint('shop', 'a', 1_000)).toEqual({
      name: 'shop',
      revision: 1,
      source: 'a',
      author: 'ada',
      updatedAt: 1_000,
    });
    expect(await saveBlueprint('shop', 'a', 2_000)).toMatchObject({
      revision: 1,
      updatedAt: 1_000,
    });
    expect(await saveBlueprint('shop', 'b', 3_000)).toMatchObject({
      revision: 2,
      updatedAt: 3_000,
    });
    expect(await storage.store.blueprints.find('shop')).toMatchObject({ revision: 2, source: 'b' });
  });

  it('go on counting after removal and re-creation', async () => {
    await saveBlueprint('shop', 'a');
    await saveBlueprint('shop', 'b');
    expect(await storage.store.transaction((tx) => tx.blueprints.remove('shop'))).toBe(true);
    expect(await storage.store.blueprints.find('shop')).toBeNull();
    expect(await storage.store.transaction((tx) => tx.blueprints.remove('shop'))).toBe(false);
    expect(await saveBlueprint('shop', 'b')).toMatchObject({ revision: 3, source: 'b' });
  });

  it('are listed by name', async () => {
    for (const name of ['zoo', 'Bar', 'apple']) await saveBlueprint(name, name);
    const names = (await storage.store.blueprints.list()).map(({ name }) => name);
    expect(names).toEqual(['Bar', 'apple', 'zoo']);
  });

  it('saved by many at once get a revision each', async () => {
    const saved = await Promise.all(
      Array.from({ length: 8 }, (_, index) => saveBlueprint('shop', `source ${index}`)),
    );
    const revisions = saved.map(({ revision }) => revision).sort((a, b) => a - b);
    expect(revisions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
}
