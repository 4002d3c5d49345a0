import { beforeEach, expect, it } from 'vitest';
import type { Storage } from '../storage';

export function secretSuite(open: () => Promise<Storage>): void {
  let storage: Storage;

  beforeEach(async () => {
    storage = await open();
  });

  const save = (name: string, sealed: string, now = 1_000) =>
    storage.store.transaction((tx) => tx.secrets.save({ name, sealed, author: 'ada', now }));
  const remove = (name: string) => storage.store.transaction((tx) => tx.secrets.remove(name));

  it('come back as they were sealed, and are listed by name without it', async () => {
    const saved = await save('key', 'sealed text');
    expect(saved).toEqual({
      ...{ name: 'key', revision: 1, sealed: 'sealed text', author: 'ada', updatedAt: 1_000 },
    });
    await save('api', 'other');
    expect(await storage.store.secrets.find('key')).toEqual(saved);
    expect(await storage.store.secrets.find('absent')).toBeNull();
    expect(await storage.store.secrets.list()).toEqual([
      { name: 'api', revision: 1, author: 'ada', updatedAt: 1_000 },
      { name: 'key', revision: 1, author: 'ada', updatedAt: 1_000 },
    ]);
  });

  it('replaced count revisions, also after they were removed', async () => {
    await save('key', 'one');
    expect(await save('key', 'two', 2_000)).toMatchObject({ revision: 2, updatedAt: 2_000 });
    expect(await remove('key')).toBe(true);
    expect(await remove('key')).toBe(false);
    expect(await storage.store.secrets.find('key')).toBeNull();
    expect(await storage.store.secrets.list()).toEqual([]);
    expect(await save('key', 'three')).toMatchObject({ revision: 3 });
  });

  it('saved by many at once get a revision each', async () => {
    const saved = await Promise.all(
      Array.from({ length: 5 }, (_, index) => save('key', `${index}`)),
    );
    expect(saved.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4, 5]);
  });
}
