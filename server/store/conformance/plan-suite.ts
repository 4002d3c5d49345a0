import { beforeEach, expect, it } from 'vitest';
import { MAX_PLANS } from '../limits';
import type { Storage } from '../storage';
import { samplePlan } from './samples';

export function planSuite(open: () => Promise<Storage>): void {
  let storage: Storage;

  beforeEach(async () => {
    storage = await open();
  });

  const create = (deployment: string) =>
    storage.store.transaction((tx) => tx.plans.create(samplePlan(deployment)));
  const remove = (id: number) => storage.store.transaction((tx) => tx.plans.remove(id));

  it('come back as they were kept', async () => {
    const created = await create('shop');
    expect(created).toEqual({ ...samplePlan('shop'), id: created.id });
    expect(await storage.store.plans.find(created.id)).toEqual(created);
    expect(await storage.store.plans.find(999_999)).toBeNull();
  });

  it('are listed newest first, of one deployment or of all', async () => {
    const ids: number[] = [];
    for (const name of ['shop', 'other', 'shop']) ids.push((await create(name)).id);
    const { plans } = storage.store;
    const all = await plans.list({ limit: 10 });
    expect(all.map(({ id }) => id)).toEqual(ids.toReversed());
    const ofShop = await plans.list({ deployment: 'shop', limit: 10 });
    expect(ofShop.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
    expect(await plans.list({ deployment: 'shop', limit: 1 })).toMatchObject([{ id: ids[2] }]);
  });

  it('removed are gone, and their number is not given again', async () => {
    const { id } = await create('shop');
    expect(await remove(id)).toBe(true);
    expect(await remove(id)).toBe(false);
    expect(await storage.store.plans.find(id)).toBeNull();
    expect((await create('shop')).id).toBeGreaterThan(id);
  });

  it('beyond the limit push out the oldest', async () => {
    await storage.store.transaction(async (tx) => {
      for (let count = 0; count <= MAX_PLANS; count += 1) await tx.plans.create(samplePlan('shop'));
    });
    const kept = await storage.store.plans.list({ limit: MAX_PLANS * 2 });
    expect(kept).toHaveLength(MAX_PLANS);
    expect((kept[0]?.id ?? 0) - (kept.at(-1)?.id ?? 0)).toBe(MAX_PLANS - 1);
  });
}
