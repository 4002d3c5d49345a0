import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
import { applyDeployment } from '../deployments';
import {
  countArtifacts,
  getArtifact,
  getRevision,
  listArtifacts,
  listCatalogue,
  listRevisions,
  removeArtifact,
  restoreRevision,
  type StoredKind,
  saveArtifact,
  usageOf,
} from '.';

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;

beforeEach(async () => {
  runtime = await createTestRuntime();
});

afterEach(() => runtime.stop());

const ctx = () => runtime.context;
const save = (kind: StoredKind, source: string, expectedRevision?: number) =>
  saveArtifact({ ctx: ctx(), input: { kind, source, expectedRevision } });
const remove = (kind: StoredKind, name: string) =>
  removeArtifact({ ctx: ctx(), input: { kind, name } });
const usage = (kind: StoredKind, name: string) => usageOf({ ctx: ctx(), input: { kind, name } });
const list = (kind: StoredKind, search?: string) =>
  listArtifacts({ ctx: ctx(), input: { kind, search, offset: 0, limit: 30 } });

const BREED = 'name: web:1 # the first\ndeployable: acme/web:1\nports: {web: 8080}\n';
const SCALE = 'name: small\ncpu: 0.1\nmemory: 32MB\n';
const SHOP = 'name: shop\nclusters:\n  web: {breed: web:1, scale: small}\n';

describe('saving', () => {
  it('keeps the text as it was written', async () => {
    await save('breeds', BREED);
    const record = await getArtifact({ ctx: ctx(), input: { kind: 'breeds', name: 'web:1' } });
    expect(record).toMatchObject({ source: BREED, revision: 1, author: 'tester' });
  });

  it('leaves breeds described in a blueprint where they are', async () => {
    const source = 'name: shop\nclusters: {web: {breed: {name: "web:1", deployable: acme/web}}}\n';
    await save('blueprints', source);
    expect((await list('breeds')).total).toBe(0);
  });

  it('notices that somebody else was faster', async () => {
    await save('scales', SCALE);
    await save('scales', SCALE.replace('0.1', '0.2'));
    await expect(save('scales', SCALE.replace('0.1', '0.3'), 1)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await save('scales', SCALE.replace('0.1', '0.3'), 2)).toMatchObject({ revision: 3 });
  });

  it('refuses a document of another kind, and says where', async () => {
    await expect(save('scales', `kind: breeds\n${BREED}`)).rejects.toMatchObject({
      code: 'invalid',
      detail: { name: 'InconsistentArtifactKind', message: expect.stringContaining('line 1') },
    });
  });

  it('refuses a name that no address could hold', async () => {
    const long = save('scales', SCALE.replace('small', 'x'.repeat(300)));
    await expect(long).rejects.toMatchObject({ code: 'invalid', detail: { name: 'IllegalName' } });
    const reference = save('blueprints', SHOP.replace('web:1', 'x'.repeat(5_000)));
    await expect(reference).rejects.toMatchObject({ detail: { name: 'IllegalName' } });
  });
});

describe('the list', () => {
  it('tells what is missing and what is used', async () => {
    await save('blueprints', SHOP);
    await save('breeds', BREED);
    expect((await list('blueprints')).items).toEqual([
      {
        kind: 'blueprints',
        name: 'shop',
        revision: 1,
        author: 'tester',
        updatedAt: runtime.clock.now(),
        dangling: [{ kind: 'scales', name: 'small' }],
        usedBy: 0,
      },
    ]);
    expect((await list('breeds')).items).toMatchObject([{ name: 'web:1', usedBy: 1 }]);
    await save('scales', SCALE);
    expect((await list('blueprints')).items).toMatchObject([{ dangling: [] }]);
  });

  it('can be searched', async () => {
    await save('scales', SCALE);
    await save('scales', SCALE.replace('small', 'large'));
    const { items, total } = await list('scales', 'LAR');
    expect(items.map(({ name }) => name)).toEqual(['large']);
    expect(total).toBe(1);
  });

  it('is counted for every kind', async () => {
    await save('scales', SCALE);
    const counts = await countArtifacts({ ctx: ctx(), input: undefined });
    expect(counts).toMatchObject({ scales: 1, breeds: 0, workflows: 0 });
    expect(counts).not.toHaveProperty('deployments');
  });
});

describe('usage', () => {
  it('goes both ways and includes what runs', async () => {
    await save('breeds', BREED.replace('acme/web:1', '{type: command, definition: node web.mjs}'));
    await save('scales', SCALE);
    await save('blueprints', SHOP);
    expect(await usage('blueprints', 'shop')).toEqual({
      usedBy: [],
      uses: [
        { kind: 'breeds', name: 'web:1', exists: true },
        { kind: 'scales', name: 'small', exists: true },
      ],
    });
    await applyDeployment({ ctx: ctx(), input: { source: 'shop', mode: 'merge' } });
    expect((await usage('blueprints', 'shop')).usedBy).toEqual([
      { kind: 'deployments', name: 'shop' },
    ]);
    expect((await usage('breeds', 'web:1')).usedBy).toEqual([
      { kind: 'blueprints', name: 'shop' },
      { kind: 'deployments', name: 'shop' },
    ]);
    expect(await remove('scales', 'small')).toEqual({ removed: true });
    expect((await usage('blueprints', 'shop')).uses[1]).toMatchObject({ exists: false });
  });

  it('of what is not stored names those that wait for it', async () => {
    await save('blueprints', SHOP);
    expect(await usage('scales', 'small')).toEqual({
      usedBy: [{ kind: 'blueprints', name: 'shop' }],
      uses: [],
    });
  });
});

describe('revisions', () => {
  const input = { kind: 'scales', name: 'small' } as const;

  it('can be read and made the newest again, also after a removal', async () => {
    await save('scales', SCALE);
    await save('scales', SCALE.replace('0.1', '0.2'));
    const numbers = async () =>
      (await listRevisions({ ctx: ctx(), input })).map(({ revision }) => revision);
    expect(await numbers()).toEqual([2, 1]);
    const first = await getRevision({ ctx: ctx(), input: { ...input, revision: 1 } });
    expect(first.source).toBe(SCALE);
    await remove('scales', 'small');
    const restored = await restoreRevision({ ctx: ctx(), input: { ...input, revision: 1 } });
    expect(restored).toMatchObject({ revision: 3, source: SCALE });
    expect(await numbers()).toEqual([3, 2, 1]);
  });

  it('that never were are not found', async () => {
    const absent = getRevision({ ctx: ctx(), input: { ...input, revision: 1 } });
    await expect(absent).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the catalogue', () => {
  const catalogue = () => listCatalogue({ ctx: ctx(), input: undefined });

  it('names everything and describes what documents refer to', async () => {
    await save('blueprints', SHOP);
    await save('scales', SCALE);
    const { entries, isCut } = await catalogue();
    expect(entries).toEqual([
      { kind: 'blueprints', name: 'shop' },
      { kind: 'scales', name: 'small', normal: expect.objectContaining({ cpu: 0.1 }) },
    ]);
    expect(isCut).toBe(false);
  });

  it('follows changes, also of what is imported', async () => {
    const template = (cpu: number) => `name: base\ndefinition: {cpu: ${cpu}, memory: 1MB}\n`;
    await save('templates', template(1));
    await save('scales', 'name: small\nimport: base\n');
    const cpuOf = async () =>
      (await catalogue()).entries.find(({ kind }) => kind === 'scales')?.normal?.cpu;
    expect(await cpuOf()).toBe(1);
    await save('templates', template(2));
    expect(await cpuOf()).toBe(2);
    await remove('templates', 'base');
    expect(await cpuOf()).toBeUndefined();
  });

  it('says when it does not hold everything', async () => {
    await ctx().store.transaction(async (tx) => {
      for (let index = 0; index < 2_001; index += 1) {
        await tx.artifacts.save({
          kind: 'workflows',
          name: `w${index}`,
          source: '',
          references: [],
          author: 'tester',
          now: 1,
        });
      }
    });
    const { entries, isCut } = await catalogue();
    expect(entries).toHaveLength(2_000);
    expect(isCut).toBe(true);
  });
});

describe('imports', () => {
  it('in a circle are refused, not followed for ever', async () => {
    await save('scales', SCALE.replace('small', 'b'));
    await save('scales', 'name: a\nimport: scales/b\n');
    await expect(save('scales', 'name: b\nimport: scales/a\n')).rejects.toMatchObject({
      detail: { message: 'b imports itself, by way of what it imports' },
    });
  });
});
