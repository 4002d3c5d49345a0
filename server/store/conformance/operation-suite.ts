import { beforeEach, expect, it } from 'vitest';
import type { Storage } from '../storage';
import { sampleOperation, sampleProgress } from './samples';

export function operationSuite(open: () => Promise<Storage>): void {
  let storage: Storage;

  beforeEach(async () => {
    storage = await open();
  });

  const create = (deployment: string) =>
    storage.store.transaction((tx) => tx.operations.create(sampleOperation(deployment)));

  it('run until they are finished, once', async () => {
    const created = await create('shop');
    expect(created).toEqual({
      ...sampleOperation('shop'),
      id: created.id,
      state: 'running',
      reason: null,
      finishedAt: null,
    });
    expect(await storage.store.operations.running('shop')).toEqual(created);
    const finish = (state: 'failed' | 'succeeded', now: number) =>
      storage.store.transaction((tx) =>
        tx.operations.finish({
          ...{ id: created.id, state, reason: 'no such command', now },
          progress: sampleProgress().map((action) => ({ ...action, finishedAt: now })),
        }),
      );
    await finish('failed', 2_000);
    await finish('succeeded', 3_000);
    expect(await storage.store.operations.running('shop')).toBeNull();
    expect(await storage.store.operations.find(created.id)).toMatchObject({
      state: 'failed',
      progress: sampleProgress().map((action) => ({ ...action, finishedAt: 2_000 })),
      reason: 'no such command',
      finishedAt: 2_000,
    });
  });

  it('that are done when they begin are never running', async () => {
    const created = await storage.store.transaction((tx) =>
      tx.operations.create({ ...sampleOperation('shop'), isDone: true }),
    );
    const { startedAt } = sampleOperation('shop');
    expect(created).toMatchObject({ state: 'succeeded', finishedAt: startedAt });
    expect(await storage.store.operations.running('shop')).toBeNull();
    expect(await storage.store.operations.find(created.id)).toEqual(created);
  });

  it('are listed newest first, those of one deployment only', async () => {
    const ids: number[] = [];
    for (const name of ['shop', 'shop', 'other', 'shop']) ids.push((await create(name)).id);
    const listed = (await storage.store.operations.list('shop', 2)).map(({ id }) => id);
    expect(listed).toEqual([ids[3], ids[1]]);
    expect(new Set(ids).size).toBe(4);
    const older = await storage.store.operations.list('shop', 10, ids[3]);
    expect(older.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(await storage.store.operations.list('shop', 10, ids[0])).toEqual([]);
  });

  it('tell how far they are, as it was said last', async () => {
    const { id } = await create('shop');
    const [action] = sampleProgress();
    if (action === undefined) throw new Error('the sample has an action');
    const progress = [{ ...action, state: 'done' as const, reason: null, lastLines: ['a\0b'] }];
    await storage.store.transaction((tx) => tx.operations.setProgress(id, progress));
    expect(await storage.store.operations.find(id)).toMatchObject({
      state: 'running',
      progress: [{ action: action.action, state: 'done', lastLines: ['a\uFFFDb'] }],
    });
  });

  it('found running in a transaction are not ended by another meanwhile', async () => {
    const { id } = await create('shop');
    let found = () => {};
    let goOn = () => {};
    const isFound = new Promise<void>((resolve) => {
      found = resolve;
    });
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const first = storage.store.transaction(async (tx) => {
      await tx.operations.running('shop');
      found();
      await mayGoOn;
      await tx.operations.finish({
        id,
        state: 'succeeded',
        progress: [],
        reason: null,
        now: 2_000,
      });
    });
    await isFound;
    const second = storage.store.transaction(async (tx) => {
      const running = await tx.operations.running('shop');
      if (running !== null) {
        await tx.operations.finish({
          id,
          state: 'cancelled',
          progress: [],
          reason: null,
          now: 3_000,
        });
      }
    });
    // Time for the second to get in between, if it could.
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 100))]);
    goOn();
    await Promise.all([first, second]);
    expect(await storage.store.operations.find(id)).toMatchObject({ state: 'succeeded' });
  });

  it('end cancelled', async () => {
    const { id } = await create('shop');
    await storage.store.transaction((tx) =>
      tx.operations.finish({ id, state: 'cancelled', progress: [], reason: null, now: 2_000 }),
    );
    expect(await storage.store.operations.find(id)).toMatchObject({ state: 'cancelled' });
  });

  it('without anything to return to have null there', async () => {
    const { id } = await storage.store.transaction((tx) =>
      tx.operations.create(sampleOperation('shop', { previousSpec: null })),
    );
    expect(await storage.store.operations.find(id)).toMatchObject({ previousSpec: null });
  });

  it('that do not exist can neither be finished nor get on', async () => {
    expect(await storage.store.operations.find(999_999)).toBeNull();
    const finishing = storage.store.transaction((tx) =>
      tx.operations.finish({
        id: 999_999,
        state: 'failed',
        progress: [],
        reason: null,
        now: 1_000,
      }),
    );
    await expect(finishing).rejects.toMatchObject({ code: 'not-found' });
    const telling = storage.store.transaction((tx) => tx.operations.setProgress(999_999, []));
    await expect(telling).rejects.toMatchObject({ code: 'not-found' });
  });
}
