import { beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../storage';
import { artifactSuite } from './artifact-suite';
import { deploymentSuite } from './deployment-suite';
import { operationSuite } from './operation-suite';
import { planSuite } from './plan-suite';
import { draft, sampleArtifact, sampleOperation, samplePlan, sampleSpec } from './samples';
import { secretSuite } from './secret-suite';

/** What every Store must do. `open` returns an empty one before each test. */
export function storeSuite(open: () => Promise<Storage>): void {
  let storage: Storage;

  beforeEach(async () => {
    storage = await open();
  });

  describe('a transaction', () => {
    it('keeps state and event together', async () => {
      const result = await storage.store.transaction(async (tx) => {
        await tx.artifacts.save(sampleArtifact('blueprints', 'shop', 'a'));
        await tx.appendEvents('ada', 1_000, [draft('blueprint-saved', 'shop')]);
        return 'done';
      });
      expect(result).toBe('done');
      expect(await storage.store.artifacts.find('blueprints', 'shop')).toMatchObject({
        source: 'a',
      });
      expect(await storage.eventLog.list({ limit: 10 })).toHaveLength(1);
    });

    it('that throws leaves nothing, neither state nor event', async () => {
      const failing = storage.store.transaction(async (tx) => {
        await tx.artifacts.save(sampleArtifact('blueprints', 'shop', 'a'));
        await tx.deployments.save({
          name: 'shop',
          spec: sampleSpec('shop'),
          intention: 'run',
          expectedRevision: 0,
          author: 'ada',
          now: 1_000,
        });
        await tx.operations.create(sampleOperation('shop'));
        await tx.plans.create(samplePlan('shop'));
        await tx.secrets.save({ name: 'key', sealed: 'x', author: 'ada', now: 1_000 });
        await tx.appendEvents('ada', 1_000, [draft('blueprint-saved', 'shop')]);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await storage.store.artifacts.names()).toEqual([]);
      expect(await storage.store.artifacts.revisions('blueprints', 'shop')).toEqual([]);
      expect(await storage.store.deployments.list()).toEqual([]);
      expect(await storage.store.deployments.revisions('shop', 10)).toEqual([]);
      expect(await storage.store.operations.list('shop', 10)).toEqual([]);
      expect(await storage.store.plans.list({ limit: 10 })).toEqual([]);
      expect(await storage.store.secrets.list()).toEqual([]);
      expect(await storage.eventLog.list({ limit: 10 })).toEqual([]);
    });

    it('sees its own changes, which others do not see before it ends', async () => {
      await storage.store.transaction(async (tx) => {
        await tx.artifacts.save(sampleArtifact('blueprints', 'shop', 'a'));
        expect(await tx.artifacts.find('blueprints', 'shop')).toMatchObject({ revision: 1 });
        expect(await storage.store.artifacts.find('blueprints', 'shop')).toBeNull();
      });
      expect(await storage.store.artifacts.find('blueprints', 'shop')).not.toBeNull();
    });
  });

  describe('artifacts', () => artifactSuite(open));
  describe('deployments', () => deploymentSuite(open));
  describe('operations', () => operationSuite(open));
  describe('plans', () => planSuite(open));
  describe('secrets', () => secretSuite(open));

  it('keeps text that databases dislike readable', async () => {
    const source = 'nul \0, half a pair \uD83D, whole 🙂';
    const saved = await storage.store.transaction((tx) =>
      tx.artifacts.save(sampleArtifact('templates', 'odd', source)),
    );
    expect(saved).toMatchObject({
      source: 'nul \uFFFD, half a pair \uFFFD, whole 🙂',
    });
    await storage.store.transaction((tx) =>
      tx.appendEvents('ada', 1_000, [{ type: 'exited', tags: [], value: { last: ['a\0b'] } }]),
    );
    expect(await storage.eventLog.list({ limit: 1 })).toMatchObject([
      { value: { last: ['a\uFFFDb'] } },
    ]);
  });

  it('tells that it is there', async () => {
    const status = await storage.store.status();
    expect(status.available).toBe(true);
    expect(status.version).not.toBe('');
  });
}
