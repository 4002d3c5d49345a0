import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setWeights } from '../gateways';
import { type Shop, shop, startShop } from './deployments.test-support';
import { planDeployment } from './plan';
import { restartDeployment } from './restart';
import { scaleService } from './scale';

let world: Shop;
/** Instances of `web:2` never become healthy while this holds. */
let isSlow = false;

beforeEach(async () => {
  isSlow = false;
  world = await startShop({ behaviour: () => (isSlow ? { startDelayMs: 60_000 } : {}) });
});

afterEach(() => world.stop());

const ONE = shop([{ name: 'web:1' }]);
const BOTH = shop([{ name: 'web:1' }, { name: 'web:2' }]);

describe('a change', () => {
  it('keeps revision, origin, options, plan and progress with its operation', async () => {
    const started = await world.deploy(ONE, { rollBackOnFailure: false });
    const operation = await world.ctx.store.operations.find(started.operation);
    expect(operation).toMatchObject({
      kind: 'merge',
      state: 'running',
      author: 'tester',
      origin: world.ctx.origin,
      options: { rollBackOnFailure: false },
      revision: 1,
      previousSpec: null,
    });
    expect(operation?.progress.map(({ action }) => action)).toEqual(
      operation?.changeSet.actions.map(({ id }) => id),
    );
    expect(operation?.progress.length).toBeGreaterThan(0);
    expect(await world.ctx.store.deployments.revisions('shop', 10)).toMatchObject([
      { revision: 1, author: 'tester', intention: 'run' },
    ]);
  });

  it('rolls back when it fails, unless that is not wanted', async () => {
    const { operation } = await world.deploy(ONE);
    expect(await world.ctx.store.operations.find(operation)).toMatchObject({
      options: { rollBackOnFailure: true },
    });
  });

  it('is refused while another runs, and the refusal says which, by whom and since when', async () => {
    isSlow = true;
    const first = await world.deploy(ONE);
    world.clock.advance(12_000);
    const refused = {
      code: 'conflict',
      detail: {
        name: 'OperationInProgress',
        message: expect.stringMatching(
          new RegExp(`operation ${first.operation} \\(merge\\) by tester .* 12 s ago`),
        ),
        advice: expect.stringContaining('take over'),
      },
    };
    await expect(world.deploy(BOTH)).rejects.toMatchObject(refused);
    const scale = { deployment: 'shop', cluster: 'web', service: 'web:1', instances: 2 };
    await expect(scaleService({ ctx: world.ctx, input: scale })).rejects.toMatchObject(refused);
    const restart = restartDeployment({ ctx: world.ctx, input: { deployment: 'shop' } });
    await expect(restart).rejects.toMatchObject(refused);
    expect(await world.record()).toMatchObject({ revision: 1 });
  });

  it('that takes over supersedes what runs, and says so at every action that was not done', async () => {
    isSlow = true;
    const first = await world.deploy(ONE);
    const second = await world.deploy(BOTH, { takeOver: true });
    const superseded = await world.ctx.store.operations.find(first.operation);
    expect(superseded).toMatchObject({
      state: 'superseded',
      reason: expect.stringContaining('merge'),
    });
    expect(superseded?.progress.map(({ state }) => state)).not.toContain('running');
    expect(superseded?.progress.map(({ state }) => state)).not.toContain('waiting');
    expect(await world.ctx.store.operations.running('shop')).toMatchObject({
      id: second.operation,
    });
  });

  it('that takes over returns to what worked before both, when it fails', async () => {
    await world.deployed(ONE);
    const { spec } = await world.record();
    isSlow = true;
    await world.deploy(BOTH);
    const third = shop([{ name: 'web:1' }, { name: 'web:3' }]);
    const { operation } = await world.deploy(third, { takeOver: true });
    const taken = await world.ctx.store.operations.find(operation);
    expect(taken?.previousSpec).toEqual(spec);
  });

  it('made twice at once from one revision is made once, and the other hears of it', async () => {
    await world.deployed(ONE);
    const outcomes = await Promise.allSettled([
      world.deploy(BOTH),
      world.deploy(shop([{ name: 'web:1', instances: 3 }])),
    ]);
    const lost = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(lost).toMatchObject([{ code: 'conflict' }]);
    expect(await world.record()).toMatchObject({ revision: 2 });
  });
});

describe('a new split while something else runs', () => {
  it('takes effect, ends nothing, and is done at once', async () => {
    await world.deployed(
      shop([
        { name: 'web:1', weight: 100 },
        { name: 'web:2', weight: 0 },
      ]),
    );
    isSlow = true;
    const scale = { deployment: 'shop', cluster: 'web', service: 'web:2', instances: 2 };
    const running = await scaleService({ ctx: world.ctx, input: scale });
    const input = { name: 'shop/web/web', weights: { 'web:1': 9_000, 'web:2': 1_000 } };
    const view = await setWeights({ ctx: world.ctx, input });
    expect(view.routes.map(({ weight }) => weight)).toEqual([9_000, 1_000]);
    const [newest, before] = await world.ctx.store.operations.list('shop', 2);
    expect(newest).toMatchObject({ kind: 'weights', state: 'succeeded', revision: 3 });
    expect(newest?.progress.every(({ state }) => state === 'done')).toBe(true);
    expect(before).toMatchObject({ id: running.operation, state: 'running' });
  });
});

describe('a plan', () => {
  it('changes nothing and names the revision it was made from', async () => {
    const plan = (source: string) =>
      planDeployment({ ctx: world.ctx, input: { source, mode: 'merge' } });
    expect(await plan(ONE)).toMatchObject({ baseRevision: 0, warnings: [] });
    await world.deployed(ONE);
    const planned = await plan(BOTH);
    expect(planned).toMatchObject({ baseRevision: 1 });
    expect(planned.changeSet.actions.map(({ subject }) => subject)).toContain('web/web:2');
    expect(await world.record()).toMatchObject({ revision: 1 });
  });
});
