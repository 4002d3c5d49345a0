import { beforeEach, describe, expect, it } from 'vitest';
import type { ArtifactKind, ArtifactName } from '../../domain/artifact';
import type { ArtifactRecord } from '../../ports/store';
import type { Storage } from '../storage';
import { sampleArtifact } from './samples';

export function artifactSuite(open: () => Promise<Storage>): void {
  let storage: Storage;

  beforeEach(async () => {
    storage = await open();
  });

  type Said = Partial<Pick<ArtifactRecord, 'source' | 'references'>> & { now?: number };
  const save = (kind: ArtifactKind, name: string, said: Said = {}) =>
    storage.store.transaction((tx) =>
      tx.artifacts.save({ ...sampleArtifact(kind, name, `name: ${name}`), ...said }),
    );
  const remove = (kind: ArtifactKind, name: string) =>
    storage.store.transaction((tx) => tx.artifacts.remove(kind, name));
  const breed = (name: string): ArtifactName => ({ kind: 'breeds', name });
  const namesOf = (records: readonly ArtifactName[]) =>
    records.map(({ kind, name }) => `${kind}/${name}`);

  describe('saved', () => {
    it('get a new revision when the source differs, and only then', async () => {
      const first = await save('blueprints', 'shop', { source: 'a', references: [breed('b:1')] });
      expect(first).toEqual({
        kind: 'blueprints',
        name: 'shop',
        revision: 1,
        source: 'a',
        references: [breed('b:1')],
        author: 'ada',
        updatedAt: 1_000,
      });
      const same = { source: 'a', references: [breed('b:1')], now: 2_000 };
      expect(await save('blueprints', 'shop', same)).toEqual(first);
      expect(await save('blueprints', 'shop', { source: 'b', now: 3_000 })).toMatchObject({
        revision: 2,
        references: [],
        updatedAt: 3_000,
      });
      const found = await storage.store.artifacts.find('blueprints', 'shop');
      expect(found).toMatchObject({ revision: 2, source: 'b' });
    });

    it('again as they are learn what they refer to', async () => {
      await save('blueprints', 'shop', { source: 'a' });
      await save('blueprints', 'shop', { source: 'a', references: [breed('b:1')] });
      const users = await storage.store.artifacts.users([breed('b:1')]);
      expect(users).toMatchObject([{ name: 'shop', revision: 1 }]);
      expect(await storage.store.artifacts.revisions('blueprints', 'shop')).toMatchObject([
        { revision: 1, references: [breed('b:1')] },
      ]);
    });

    it('under one name in two kinds have nothing to do with each other', async () => {
      await save('breeds', 'shop', { source: 'a' });
      await save('breeds', 'shop', { source: 'b' });
      expect(await save('scales', 'shop', { source: 'c' })).toMatchObject({ revision: 1 });
      await remove('breeds', 'shop');
      expect(await storage.store.artifacts.find('scales', 'shop')).toMatchObject({ source: 'c' });
    });

    it('by many at once get a revision each', async () => {
      const saved = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          save('blueprints', 'shop', { source: `source ${index}` }),
        ),
      );
      const revisions = saved.map(({ revision }) => revision).sort((a, b) => a - b);
      expect(revisions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });
  });

  describe('revisions', () => {
    it('go on counting after removal and re-creation, and none is lost', async () => {
      await save('breeds', 'shop', { source: 'a' });
      await save('breeds', 'shop', { source: 'b' });
      expect(await remove('breeds', 'shop')).toBe(true);
      expect(await storage.store.artifacts.find('breeds', 'shop')).toBeNull();
      expect(await remove('breeds', 'shop')).toBe(false);
      const kept = await storage.store.artifacts.revisions('breeds', 'shop');
      expect(kept.map(({ revision }) => revision)).toEqual([2, 1]);
      expect(kept[0]).not.toHaveProperty('source');
      expect(await save('breeds', 'shop', { source: 'b' })).toMatchObject({ revision: 3 });
    });

    it('can be read one by one', async () => {
      await save('breeds', 'shop', { source: 'a' });
      await save('breeds', 'shop', { source: 'b' });
      const { artifacts } = storage.store;
      expect(await artifacts.findRevision('breeds', 'shop', 1)).toMatchObject({ source: 'a' });
      expect(await artifacts.findRevision('breeds', 'shop', 3)).toBeNull();
      expect(await artifacts.findRevision('scales', 'shop', 1)).toBeNull();
      expect(await artifacts.revisions('scales', 'shop')).toEqual([]);
    });
  });

  describe('listed', () => {
    it('come by name, without their text', async () => {
      for (const name of ['zoo', 'Bar', 'apple']) await save('breeds', name);
      await save('scales', 'small');
      const { items, total } = await storage.store.artifacts.list('breeds');
      expect(namesOf(items)).toEqual(['breeds/Bar', 'breeds/apple', 'breeds/zoo']);
      expect(total).toBe(3);
      expect(items[0]).not.toHaveProperty('source');
    });

    it('come in pages, with the number of all', async () => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) await save('breeds', name);
      const { items, total } = await storage.store.artifacts.list('breeds', {
        offset: 2,
        limit: 2,
      });
      expect(namesOf(items)).toEqual(['breeds/c', 'breeds/d']);
      expect(total).toBe(5);
      const beyond = await storage.store.artifacts.list('breeds', { offset: 10, limit: 2 });
      expect(beyond).toEqual({ items: [], total: 5 });
    });

    it.each([
      ['CAT', ['Catalog:1', 'catalog:2']],
      ['_', ['with_line']],
      ['%', ['50%']],
      ['\\', ['back\\slash']],
    ])('are found by the part %s of their name', async (search, expected) => {
      for (const name of ['Catalog:1', 'catalog:2', 'with_line', '50%', 'back\\slash', 'other'])
        await save('breeds', name);
      const { items, total } = await storage.store.artifacts.list('breeds', { search });
      expect(items.map(({ name }) => name)).toEqual(expected);
      expect(total).toBe(expected.length);
    });
  });

  it('are named and counted together', async () => {
    await save('scales', 'small');
    await save('breeds', 'b');
    await save('breeds', 'a');
    await save('breeds', 'gone');
    await remove('breeds', 'gone');
    const names = namesOf(await storage.store.artifacts.names());
    expect(names).toEqual(['breeds/a', 'breeds/b', 'scales/small']);
    expect(await storage.store.artifacts.counts()).toEqual({ breeds: 2, scales: 1 });
  });

  it('are found many at once, each once', async () => {
    await save('scales', 'small');
    await save('breeds', 'a');
    const wanted = [breed('a'), breed('absent'), breed('a'), { kind: 'scales', name: 'small' }];
    const found = await storage.store.artifacts.findMany(wanted as ArtifactName[]);
    expect(namesOf(found).sort()).toEqual(['breeds/a', 'scales/small']);
    expect(await storage.store.artifacts.findMany([])).toEqual([]);
  });

  it('have names that the database can hold, and are found under what was meant', async () => {
    const odd = 'a\0b\uD83D';
    await save('breeds', odd, { references: [breed(odd)] });
    const { artifacts } = storage.store;
    expect(await artifacts.find('breeds', odd)).toMatchObject({ name: 'a\uFFFDb\uFFFD' });
    expect(await artifacts.findMany([breed(odd)])).toHaveLength(1);
    expect((await artifacts.list('breeds', { search: '\0' })).total).toBe(1);
    expect(await artifacts.users([breed(odd)])).toHaveLength(1);
    expect(await artifacts.revisions('breeds', odd)).toHaveLength(1);
    expect(await artifacts.findRevision('breeds', odd, 1)).not.toBeNull();
    expect(await remove('breeds', odd)).toBe(true);
  });

  describe('users', () => {
    const users = async (...targets: ArtifactName[]) =>
      namesOf(await storage.store.artifacts.users(targets));

    it('are those whose newest revision refers to one', async () => {
      await save('workflows', 'nightly', { references: [breed('a')] });
      await save('blueprints', 'shop', { source: '1', references: [breed('a'), breed('b')] });
      await save('blueprints', 'past', { source: '1', references: [breed('a')] });
      await save('blueprints', 'past', { source: '2', references: [breed('c')] });
      await save('blueprints', 'gone', { references: [breed('a')] });
      await remove('blueprints', 'gone');
      expect(await users(breed('a'))).toEqual(['blueprints/shop', 'workflows/nightly']);
      expect(await users(breed('a'), breed('c'))).toEqual([
        'blueprints/past',
        'blueprints/shop',
        'workflows/nightly',
      ]);
      expect(await users({ kind: 'scales', name: 'a' })).toEqual([]);
      expect(await users()).toEqual([]);
    });
  });
}
