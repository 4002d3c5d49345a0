import { beforeEach, expect, it } from 'vitest';
import type { Storage } from '../storage';
import { sampleChangeSet, sampleSpec } from './samples';

export function operationSuite(open: () => Promise<Storage>): void {
  let storage: Storage;

  beforeEach(async () => {
    storage = await open();
  });

  const create = (deployment: string) =>
    storage.store.transaction((tx) =>
      tx.operations.create({
        deployment,
        kind: 'apply',
        author: 'ada',
        changeSet: sampleChangeSet(deployment),
        previousSpec: sampleSpec(deployment),
        startedAt: 1_000,
      }),
    );

  it('run until they are finished, once', async () => {
    const created = await create('shop');
    expect(created).toEqual({
      id: created.id,
      deployment: 'shop',
      kind: 'apply',
      state: 'running',
      author: 'ada',
      changeSet: sampleChangeSet('shop'),
      previousSpec: sampleSpec('shop'),
      reason: null,
      startedAt: 1_000,
      finishedAt: null,
    });
    expect(await storage.store.operations.running('shop')).toEqual(created);
    const finish = (state: 'failed' | 'succeeded', now: number) =>
      storage.store.transaction((tx) =>
        tx.operations.finish({ id: created.id, state, reason: 'no such command', now }),
      );
    await finish('failed', 2_000);
    await finish('succeeded', 3_000);
    expect(await storage.store.operations.running('shop')).toBeNull();
    expect(await storage.store.operations.find(created.id)).toMatchObject({
      state: 'failed',
      reason: 'no such command',
      finishedAt: 2_000,
    });
  });

  it('are listed newest first, those of one deployment only', async () => {
    const ids: number[] = [];
    for (const name of ['shop', 'shop', 'other', 'shop']) ids.push((await create(name)).id);
    const listed = (await storage.store.operations.list('shop', 2)).map(({ id }) => id);
    expect(listed).toEqual([ids[3], ids[1]]);
    expect(new Set(ids).size).toBe(4);
  });

  it('without anything to return to have null there', async () => {
    const { id } = await storage.store.transaction((tx) =>
      tx.operations.create({
        deployment: 'shop',
        kind: 'apply',
        author: 'ada',
        changeSet: { deployment: 'shop', actions: [], conflicts: [] },
        previousSpec: null,
        startedAt: 1_000,
      }),
    );
    expect(await storage.store.operations.find(id)).toMatchObject({ previousSpec: null });
  });

  it('that do not exist cannot be finished', async () => {
    expect(await storage.store.operations.find(999_999)).toBeNull();
    const finishing = storage.store.transaction((tx) =>
      tx.operations.finish({ id: 999_999, state: 'failed', reason: null, now: 1_000 }),
    );
    await expect(finishing).rejects.toMatchObject({ code: 'not-found' });
  });
}
