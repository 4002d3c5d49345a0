import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelOperation } from './cancel';
import { type Shop, shop, startShop } from './deployments.test-support';
import { removeDeployment } from './remove';
import { retryDeployment } from './retry';
import { listRevisions } from './revisions';
import { planRollBack, rollBackDeployment } from './roll-back';

let world: Shop;
/** Versions that end as soon as they start. */
let broken: string[] = [];
let isSlow = false;

beforeEach(async () => {
  broken = [];
  isSlow = false;
  world = await startShop({
    behaviour: (service) => ({
      ...(broken.includes(service) && { exits: { code: 1, signal: null } }),
      ...(isSlow && { startDelayMs: 60_000 }),
    }),
  });
});

afterEach(() => world.stop());

const ONE = shop([{ name: 'web:1' }]);
const BOTH = shop([{ name: 'web:1' }, { name: 'web:2' }]);
const servicesOf = async () =>
  (await world.record()).spec.clusters.flatMap(({ services }) => services.map(({ name }) => name));

describe('cancelling', () => {
  const cancel = (operation?: number) =>
    cancelOperation({
      ctx: world.ctx,
      input: { name: 'shop', ...(operation === undefined ? {} : { operation }) },
    });

  it('leaves what was not done as it was before', async () => {
    await world.deployed(ONE);
    isSlow = true;
    const { operation } = await world.deploy(BOTH);
    const started = await cancel(operation);
    expect(await world.ctx.store.operations.find(operation)).toMatchObject({
      state: 'cancelled',
      reason: 'cancelled by tester',
    });
    expect(await servicesOf()).toEqual(['web:1']);
    expect(await world.ctx.store.operations.running('shop')).toMatchObject({
      id: started.operation,
      kind: 'cancel',
      options: { rollBackOnFailure: false },
    });
  });

  it('of a removal brings everything back', async () => {
    await world.deployed(ONE);
    const { operation } = await removeDeployment({ ctx: world.ctx, input: { name: 'shop' } });
    await cancel(operation);
    expect(await world.record()).toMatchObject({ intention: 'run' });
    expect(await servicesOf()).toEqual(['web:1']);
    await world.untilState('shop', 'healthy');
  });

  it('of the first deployment takes it away again', async () => {
    isSlow = true;
    await world.deploy(ONE);
    await cancel();
    isSlow = false;
    await world.until((views) => views.length === 0);
  });

  it('is refused when nothing runs', async () => {
    const { id } = await world.deployed(ONE);
    await expect(cancel(id)).rejects.toMatchObject({
      code: 'conflict',
      detail: { name: 'OperationNotRunning', message: expect.stringContaining('succeeded') },
    });
    await expect(cancel()).rejects.toMatchObject({ detail: { name: 'OperationNotRunning' } });
    await expect(cancel(999)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('rolling back', () => {
  const rollBack = (to: { operation: number } | { revision: number } | object) =>
    rollBackDeployment({ ctx: world.ctx, input: { name: 'shop', ...to } });

  it('goes to any revision, and says beforehand what that does', async () => {
    await world.deployed(ONE);
    await world.deployed(BOTH);
    await world.deployed(shop([{ name: 'web:3' }]));
    const input = { name: 'shop', revision: 1 };
    const { changeSet } = await planRollBack({ ctx: world.ctx, input });
    expect(changeSet.actions.map(({ id }) => id)).toContain('remove-service:web/web:2');
    await world.untilEnded(await rollBack({ revision: 1 }));
    expect(await servicesOf()).toEqual(['web:1']);
    expect(
      await listRevisions({ ctx: world.ctx, input: { name: 'shop', limit: 2 } }),
    ).toMatchObject([
      { revision: 4, isCurrent: true, operation: { kind: 'roll-back', state: 'succeeded' } },
      { revision: 3, isCurrent: false, operation: { kind: 'merge' } },
    ]);
  });

  it('goes to before an operation, or before the newest', async () => {
    await world.deployed(ONE);
    const { id } = await world.deployed(BOTH);
    await world.untilEnded(await rollBack({ operation: id }));
    expect(await servicesOf()).toEqual(['web:1']);
    await world.untilEnded(await rollBack({}));
    expect(await servicesOf()).toEqual(['web:1', 'web:2']);
  });

  it('works while something else runs', async () => {
    await world.deployed(ONE);
    isSlow = true;
    const { operation } = await world.deploy(BOTH);
    isSlow = false;
    await world.untilEnded(await rollBack({ operation }));
    expect(await world.ctx.store.operations.find(operation)).toMatchObject({
      state: 'superseded',
    });
    expect(await servicesOf()).toEqual(['web:1']);
  });

  it('makes a removed deployment anew, which goes on counting revisions', async () => {
    await world.deployed(ONE);
    await removeDeployment({ ctx: world.ctx, input: { name: 'shop' } });
    await world.until((views) => views.length === 0);
    await rollBack({ revision: 1 });
    await world.untilState('shop', 'healthy');
    expect(await world.record()).toMatchObject({ revision: 3 });
  });

  it('is refused with the reason, before anything happens, when a port is taken meanwhile', async () => {
    await world.deployed(shop([{ name: 'web:1' }], { gateways: { 9050: 'web/web' } }));
    await removeDeployment({ ctx: world.ctx, input: { name: 'shop' } });
    await world.until((views) => views.length === 0);
    world.busyPorts.add(9050);
    await expect(rollBack({ revision: 1 })).rejects.toMatchObject({
      code: 'conflict',
      detail: { name: 'UnavailableGatewayPortError', message: expect.stringContaining('9050') },
    });
    expect(await world.ctx.store.deployments.find('shop')).toBeNull();
  });

  it.each([
    ['a revision that never was', { revision: 9 }, 'not-found', 'the newest is 2'],
    ['an operation that never was', { operation: 99 }, 'not-found', 'no operation 99'],
    ['before the first', { operation: 1 }, 'refused', 'did not exist before'],
    ['its removal', { revision: 2 }, 'refused', 'is its removal'],
  ])('to %s is refused', async (_, to, code, message) => {
    await world.deployed(ONE);
    await removeDeployment({ ctx: world.ctx, input: { name: 'shop' } });
    await expect(rollBack(to)).rejects.toMatchObject({
      code,
      detail: { message: expect.stringContaining(message) },
    });
  });
});

describe('trying again', () => {
  const retry = () => retryDeployment({ ctx: world.ctx, input: { name: 'shop' } });

  it('starts what failed, and returns to what was before if it fails again', async () => {
    await world.deployed(ONE);
    const { spec } = await world.record();
    broken = ['web:2'];
    const failed = await world.deployed(BOTH, { rollBackOnFailure: false });
    expect(failed.state).toBe('failed');
    broken = [];
    const { operation } = await retry();
    expect(await world.ctx.store.operations.find(operation)).toMatchObject({
      kind: 'retry',
      previousSpec: spec,
    });
    await world.untilState('shop', 'healthy');
    expect(await servicesOf()).toEqual(['web:1', 'web:2']);
  });

  it('after a roll-back by itself tries the change that failed', async () => {
    await world.deployed(ONE);
    broken = ['web:2'];
    const failed = await world.deployed(BOTH);
    expect(failed.state).toBe('failed');
    await world.until((views) => views[0]?.operation?.kind === 'roll-back');
    await world.until((views) => views[0]?.operation?.state === 'succeeded');
    expect(await servicesOf()).toEqual(['web:1']);
    broken = [];
    const again = await world.untilEnded(await retry());
    expect(again).toMatchObject({ kind: 'retry', state: 'succeeded' });
    expect(await servicesOf()).toEqual(['web:1', 'web:2']);
  });
});

describe('removing', () => {
  it('can leave the gateways to the outside, with their ports', async () => {
    await world.deployed(shop([{ name: 'web:1' }], { gateways: { 9050: 'web/web' } }));
    const input = { name: 'shop', gateways: 'keep' } as const;
    await world.untilEnded(await removeDeployment({ ctx: world.ctx, input }));
    expect((await world.record()).spec).toMatchObject({
      clusters: [],
      gateways: [{ name: 'shop/9050', port: 9050 }],
    });
    await world.until(() => world.world.instances.size === 0);
    const serving = await world.gatewayDriver.observe();
    expect(serving.map(({ config }) => config.name)).toEqual(['shop/9050']);
  });
});
