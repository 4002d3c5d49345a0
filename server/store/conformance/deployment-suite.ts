import { beforeEach, expect, it } from 'vitest';
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
        now,
      }),
    );

  it('come back as they were saved', async () => {
    const saved = await save('shop', 0, 1_234_567);
    expect(saved).toEqual({
      name: 'shop',
      revision: 1,
      spec: sampleSpec('shop'),
      intention: 'run',
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
    expect(await storage.store.transaction((tx) => tx.deployments.remove('shop'))).toBe(true);
    expect(await storage.store.transaction((tx) => tx.deployments.remove('shop'))).toBe(false);
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
          now: 1,
        })
        .catch(() => null);
      return tx.appendEvents('ada', 1_000, [draft('conflict')]);
    });
    expect(note).toHaveLength(1);
  });
}
