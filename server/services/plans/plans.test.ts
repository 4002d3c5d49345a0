import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Shop, shop, startShop } from '../deployments/deployments.test-support';
import { applyPlan } from './apply';
import { getPlan } from './get';
import { listPlans } from './list';
import { removePlan } from './remove';
import { savePlan } from './save';

let world: Shop;

beforeEach(async () => {
  world = await startShop();
});

afterEach(() => world.stop());

const ONE = shop([{ name: 'web:1' }]);
const BOTH = shop([{ name: 'web:1' }, { name: 'web:2' }]);
const save = (source: string) => savePlan({ ctx: world.ctx, input: { source, mode: 'merge' } });
const apply = (id: number) =>
  applyPlan({ ctx: world.ctx, input: { id, rollBackOnFailure: true, takeOver: false } });
const get = (id: number) => getPlan({ ctx: world.ctx, input: { id } });

describe('a kept plan', () => {
  it('changes nothing, says what it says, and is done when it is applied', async () => {
    const plan = await save(ONE);
    expect(plan).toMatchObject({
      deployment: 'shop',
      kind: 'merge',
      author: 'tester',
      baseRevision: 0,
      isOutdated: false,
    });
    expect(await world.ctx.store.deployments.list()).toEqual([]);
    expect(await get(plan.id)).toMatchObject({ changeSet: plan.changeSet, isOutdated: false });
    const started = await apply(plan.id);
    expect(await world.ctx.store.operations.find(started.operation)).toMatchObject({
      kind: 'merge',
      changeSet: plan.changeSet,
    });
    await expect(get(plan.id)).rejects.toMatchObject({
      code: 'not-found',
      detail: { name: 'PlanNotFound' },
    });
  });

  it('of a deployment that changed since is made anew instead, and the new one can be applied', async () => {
    await world.deployed(ONE);
    const plan = await save(BOTH);
    await world.deployed(shop([{ name: 'web:1', instances: 2 }]));
    expect(await get(plan.id)).toMatchObject({ isOutdated: true });
    expect(await listPlans({ ctx: world.ctx, input: { limit: 10 } })).toMatchObject([
      { id: plan.id, isOutdated: true },
    ]);
    await expect(apply(plan.id)).rejects.toMatchObject({
      code: 'conflict',
      detail: {
        name: 'PlanOutdated',
        message: expect.stringMatching(/at revision 1 and is at 2 now.* plan 2/),
        advice: expect.stringContaining('plan 2'),
      },
    });
    expect(await world.record()).toMatchObject({ revision: 2 });
    expect(
      await listPlans({ ctx: world.ctx, input: { deployment: 'shop', limit: 10 } }),
    ).toMatchObject([{ id: 2, isOutdated: false, baseRevision: 2 }]);
    await world.untilEnded(await apply(2));
    expect(await world.record()).toMatchObject({ revision: 3 });
  });

  it('is outdated as well when something else would happen now', async () => {
    const plan = await save(shop([{ name: 'web:1' }], { gateways: { 9050: 'web/web' } }));
    world.busyPorts.add(9050);
    expect(await get(plan.id)).toMatchObject({ isOutdated: true });
    await expect(apply(plan.id)).rejects.toMatchObject({
      detail: { name: 'PlanOutdated', message: expect.stringContaining('shop/9050') },
    });
    await expect(apply(2)).rejects.toMatchObject({
      detail: { name: 'UnavailableGatewayPortError' },
    });
  });

  it('of a document whose parts are gone is outdated', async () => {
    const { id } = await save(ONE);
    const [record] = await world.ctx.store.plans.list({ limit: 1 });
    if (record === undefined) throw new Error('the plan was kept');
    const request = { source: 'absent', mode: 'merge' };
    await world.ctx.store.transaction(async (tx) => {
      await tx.plans.remove(id);
      await tx.plans.create({ ...record, request });
    });
    expect(await get(2)).toMatchObject({ isOutdated: true });
    await expect(apply(2)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('can be removed, twice', async () => {
    const { id } = await save(ONE);
    await removePlan({ ctx: world.ctx, input: { id } });
    await removePlan({ ctx: world.ctx, input: { id } });
    await expect(apply(id)).rejects.toMatchObject({ code: 'not-found' });
  });
});
