import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../domain/deployment';
import type { Storage } from '../storage';
import { draft, sampleSpec } from './samples';

export function deploymentSuite(open: () => Promise<Storage>): void {
  let storage: Storage;

  beforeEach(async () => {
    storage = await open();
  });

  const save = (name: string, expectedRevision: number, now = 1_000) =>
    storage.store.transaction((tx) =>
      tx.deployments.save({
        name,
        spec: sampleSpec(name),
        intention: 'run',
        expectedRevision,
        author: 'ada',
        now,
      }),
    );
  const remove = (name: string) => storage.store.transaction((tx) => tx.deployments.remove(name));

  it('come back as they were saved', async () => {
    const saved = await save('shop', 0, 1_234_567);
    expect(saved).toEqual({
      name: 'shop',
      revision: 1,
      spec: sampleSpec('shop'),
      intention: 'run',
      settings: DEFAULT_SETTINGS,
      createdAt: 1_234_567,
      updatedAt: 1_234_567,
    });
    expect(await storage.store.deployments.find('shop')).toEqual(saved);
    expect(await storage.store.deployments.find('other')).toBeNull();
  });

  it('count a revision per change and keep the time they were made', async () => {
    await save('shop', 0, 1_000);
    expect(await save('shop', 1, 2_000)).toMatchObject({
      revision: 2,
      createdAt: 1_000,
      updatedAt: 2_000,
    });
  });

  it.each([
    ['one that exists is not new', 0],
    ['the expected revision is old', 1],
    ['the expected revision is not reached', 3],
  ])('refuse a change when %s', async (_, expectedRevision) => {
    await save('shop', 0);
    await save('shop', 1);
    await expect(save('shop', expectedRevision)).rejects.toMatchObject({ code: 'conflict' });
    expect(await storage.store.deployments.find('shop')).toMatchObject({ revision: 2 });
  });

  it('refuse a change to what was removed', async () => {
    await save('shop', 0);
    expect(await remove('shop')).toBe(true);
    expect(await remove('shop')).toBe(false);
    await expect(save('shop', 1)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('changed by many at once from one revision let one win', async () => {
    await save('shop', 0);
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => save('shop', 1)));
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(5);
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'conflict' });
    expect(await storage.store.deployments.find('shop')).toMatchObject({ revision: 2 });
  });

  it('caught in a conflict leave the transaction usable', async () => {
    await save('shop', 0);
    const note = await storage.store.transaction(async (tx) => {
      await tx.deployments
        .save({
          name: 'shop',
          spec: sampleSpec('shop'),
          intention: 'run',
          expectedRevision: 0,
          author: 'ada',
          now: 1,
        })
        .catch(() => null);
      return tx.appendEvents('ada', 1_000, [draft('conflict')]);
    });
    expect(note).toHaveLength(1);
  });

  it('made by many at once under one name let one win', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => save('shop', 0)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await storage.store.deployments.revisions('shop', 10)).toHaveLength(1);
  });

  describe('settings', () => {
    const saveSettings = (name: string) =>
      storage.store.transaction((tx) => tx.deployments.saveSettings(name, { repair: 'manual' }));

    it('change without a new revision and stay when it changes', async () => {
      await save('shop', 0);
      expect(await saveSettings('shop')).toBe(true);
      const manual = { settings: { repair: 'manual' } };
      expect(await storage.store.deployments.find('shop')).toMatchObject({
        revision: 1,
        ...manual,
      });
      expect(await save('shop', 1)).toMatchObject({ revision: 2, ...manual });
    });

    it('go with the deployment', async () => {
      await save('shop', 0);
      await saveSettings('shop');
      await remove('shop');
      expect(await saveSettings('shop')).toBe(false);
      expect(await save('shop', 0)).toMatchObject({ settings: DEFAULT_SETTINGS });
    });
  });

  describe('revisions', () => {
    it('are kept with each change, newest first, and come back whole', async () => {
      await save('shop', 0, 1_000);
      const spec = sampleSpec('shop', 5_000);
      await storage.store.transaction((tx) =>
        tx.deployments.save({
          ...{ name: 'shop', spec, intention: 'remove', expectedRevision: 1 },
          ...{ author: 'bob', now: 2_000 },
        }),
      );
      const { deployments } = storage.store;
      expect(await deployments.revisions('shop', 10)).toEqual([
        { name: 'shop', revision: 2, intention: 'remove', author: 'bob', savedAt: 2_000 },
        { name: 'shop', revision: 1, intention: 'run', author: 'ada', savedAt: 1_000 },
      ]);
      expect(await deployments.revisions('shop', 1)).toMatchObject([{ revision: 2 }]);
      expect(await deployments.findRevision('shop', 1)).toEqual({
        ...{ name: 'shop', revision: 1, intention: 'run', author: 'ada', savedAt: 1_000 },
        spec: sampleSpec('shop'),
      });
      expect(await deployments.findRevision('shop', 3)).toBeNull();
      expect(await deployments.revisions('other', 10)).toEqual([]);
    });

    it('outlive the deployment, and one of the same name goes on counting', async () => {
      await save('shop', 0);
      await save('shop', 1);
      await remove('shop');
      expect(await storage.store.deployments.findRevision('shop', 1)).not.toBeNull();
      expect(await save('shop', 0)).toMatchObject({ revision: 3 });
      const revisions = await storage.store.deployments.revisions('shop', 10);
      expect(revisions.map(({ revision }) => revision)).toEqual([3, 2, 1]);
    });
  });
}
