import { beforeEach, describe, expect, it } from 'vitest';
import type { StoreTransaction } from '../../ports/store';
import type { Storage } from '../storage';
import { draft, sampleChangeSet, sampleSpec } from './samples';

/** What every Store must do. `storage` returns an empty one before each test. */
export function storeSuite(storage: () => Promise<Storage>): void {
  let it_: Storage;
  const store = () => it_.store;
  const save = (name: string, expectedRevision: number, now = 1_000) =>
    store().transaction((tx) =>
      tx.deployments.save({
        name,
        spec: sampleSpec(name),
        intention: 'run',
        expectedRevision,
        now,
      }),
    );
  const saveBlueprint = (name: string, source: string, now = 1_000) =>
    store().transaction((tx) => tx.blueprints.save({ name, source, author: 'ada', now }));
  const createOperation = (tx: StoreTransaction, deployment: string) =>
    tx.operations.create({
      deployment,
      kind: 'apply',
      author: 'ada',
      changeSet: sampleChangeSet(deployment),
      previousSpec: sampleSpec(deployment),
      startedAt: 1_000,
    });

  beforeEach(async () => {
    it_ = await storage();
  });

  describe('a transaction', () => {
    it('keeps state and event together', async () => {
      const result = await store().transaction(async (tx) => {
        await tx.blueprints.save({ name: 'shop', source: 'a', author: 'ada', now: 1_000 });
        await tx.appendEvents('ada', 1_000, [draft('blueprint-saved', 'shop')]);
        return 'done';
      });
      expect(result).toBe('done');
      expect(await store().blueprints.find('shop')).toMatchObject({ source: 'a' });
      expect(await it_.eventLog.list({ limit: 10 })).toHaveLength(1);
    });

    it('that throws leaves nothing, neither state nor event', async () => {
      const failing = store().transaction(async (tx) => {
        await tx.blueprints.save({ name: 'shop', source: 'a', author: 'ada', now: 1_000 });
        await tx.deployments.save({
          name: 'shop',
          spec: sampleSpec('shop'),
          intention: 'run',
          expectedRevision: 0,
          now: 1_000,
        });
        await createOperation(tx, 'shop');
        await tx.appendEvents('ada', 1_000, [draft('blueprint-saved', 'shop')]);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await store().blueprints.list()).toEqual([]);
      expect(await store().deployments.list()).toEqual([]);
      expect(await store().operations.list('shop', 10)).toEqual([]);
      expect(await it_.eventLog.list({ limit: 10 })).toEqual([]);
    });

    it('sees its own changes, which others do not see before it ends', async () => {
      await store().transaction(async (tx) => {
        await tx.blueprints.save({ name: 'shop', source: 'a', author: 'ada', now: 1_000 });
        expect(await tx.blueprints.find('shop')).toMatchObject({ revision: 1 });
        expect(await store().blueprints.find('shop')).toBeNull();
      });
      expect(await store().blueprints.find('shop')).not.toBeNull();
    });
  });

  describe('blueprints', () => {
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
      expect(await store().blueprints.find('shop')).toMatchObject({ revision: 2, source: 'b' });
    });

    it('go on counting after removal and re-creation', async () => {
      await saveBlueprint('shop', 'a');
      await saveBlueprint('shop', 'b');
      expect(await store().transaction((tx) => tx.blueprints.remove('shop'))).toBe(true);
      expect(await store().blueprints.find('shop')).toBeNull();
      expect(await store().transaction((tx) => tx.blueprints.remove('shop'))).toBe(false);
      expect(await saveBlueprint('shop', 'b')).toMatchObject({ revision: 3, source: 'b' });
    });

    it('are listed by name', async () => {
      for (const name of ['zoo', 'Bar', 'apple']) await saveBlueprint(name, name);
      const names = (await store().blueprints.list()).map(({ name }) => name);
      expect(names).toEqual(['Bar', 'apple', 'zoo']);
    });

    it('saved by many at once get a revision each', async () => {
      const saved = await Promise.all(
        Array.from({ length: 8 }, (_, index) => saveBlueprint('shop', `source ${index}`)),
      );
      const revisions = saved.map(({ revision }) => revision).sort((a, b) => a - b);
      expect(revisions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });
  });

  describe('deployments', () => {
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
      expect(await store().deployments.find('shop')).toEqual(saved);
      expect(await store().deployments.find('other')).toBeNull();
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
      expect(await store().deployments.find('shop')).toMatchObject({ revision: 2 });
    });

    it('refuse a change to what was removed', async () => {
      await save('shop', 0);
      expect(await store().transaction((tx) => tx.deployments.remove('shop'))).toBe(true);
      expect(await store().transaction((tx) => tx.deployments.remove('shop'))).toBe(false);
      await expect(save('shop', 1)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('changed by many at once from one revision let one win', async () => {
      await save('shop', 0);
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => save('shop', 1)));
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(5);
      for (const { reason } of lost) expect(reason).toMatchObject({ code: 'conflict' });
      expect(await store().deployments.find('shop')).toMatchObject({ revision: 2 });
    });

    it('caught in a conflict leave the transaction usable', async () => {
      await save('shop', 0);
      const note = await store().transaction(async (tx) => {
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
  });

  describe('operations', () => {
    it('run until they are finished, once', async () => {
      const created = await store().transaction((tx) => createOperation(tx, 'shop'));
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
      expect(await store().operations.running('shop')).toEqual(created);
      const finish = (state: 'failed' | 'succeeded', now: number) =>
        store().transaction((tx) =>
          tx.operations.finish({ id: created.id, state, reason: 'no such command', now }),
        );
      await finish('failed', 2_000);
      await finish('succeeded', 3_000);
      expect(await store().operations.running('shop')).toBeNull();
      expect(await store().operations.find(created.id)).toMatchObject({
        state: 'failed',
        reason: 'no such command',
        finishedAt: 2_000,
      });
    });

    it('are listed newest first, those of one deployment only', async () => {
      const ids: number[] = [];
      for (const name of ['shop', 'shop', 'other', 'shop'])
        ids.push((await store().transaction((tx) => createOperation(tx, name))).id);
      const listed = (await store().operations.list('shop', 2)).map(({ id }) => id);
      expect(listed).toEqual([ids[3], ids[1]]);
      expect(new Set(ids).size).toBe(4);
    });

    it('without anything to return to have null there', async () => {
      const { id } = await store().transaction((tx) =>
        tx.operations.create({
          deployment: 'shop',
          kind: 'apply',
          author: 'ada',
          changeSet: { deployment: 'shop', actions: [], conflicts: [] },
          previousSpec: null,
          startedAt: 1_000,
        }),
      );
      expect(await store().operations.find(id)).toMatchObject({ previousSpec: null });
    });

    it('that do not exist cannot be finished', async () => {
      expect(await store().operations.find(999_999)).toBeNull();
      const finishing = store().transaction((tx) =>
        tx.operations.finish({ id: 999_999, state: 'failed', reason: null, now: 1_000 }),
      );
      await expect(finishing).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  it('keeps text that databases dislike readable', async () => {
    const source = 'nul \0, half a pair \uD83D, whole 🙂';
    expect(await saveBlueprint('odd', source)).toMatchObject({
      source: 'nul \uFFFD, half a pair \uFFFD, whole 🙂',
    });
    await store().transaction((tx) =>
      tx.appendEvents('ada', 1_000, [{ type: 'exited', tags: [], value: { last: ['a\0b'] } }]),
    );
    expect(await it_.eventLog.list({ limit: 1 })).toMatchObject([
      { value: { last: ['a\uFFFDb'] } },
    ]);
  });

  it('tells that it is there', async () => {
    const status = await store().status();
    expect(status.available).toBe(true);
    expect(status.version).not.toBe('');
  });
}
