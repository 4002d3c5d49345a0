import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyDeployment } from './apply';
import { type Shop, shop, startShop } from './deployments.test-support';

let world: Shop;

beforeEach(async () => {
  world = await startShop();
});

afterEach(() => world.stop());

const NAMES = ['one', 'two', 'three', 'four', 'five'];

it('deployments that come together get ports of their own', async () => {
  const { ctx } = world;
  const asked = NAMES.map(async (name) => {
    const source = shop([{ name: 'web:1' }], { name });
    await applyDeployment({ ctx, input: { source, mode: 'merge' } });
  });
  await Promise.all(asked);
  const units = await ctx.store.deployments.list();
  const ports = units.flatMap(({ spec }) => spec.gateways.map(({ port }) => port));
  expect(units).toHaveLength(NAMES.length);
  expect(new Set(ports).size).toBe(ports.length);
});

it('of two that name the same port one is refused, with the name of the other', async () => {
  const { ctx } = world;
  const gateways = { 9100: 'web/web' };
  const asked = ['one', 'two'].map((name) =>
    applyDeployment({
      ctx,
      input: { source: shop([{ name: 'web:1' }], { name, gateways }), mode: 'merge' },
    }),
  );
  const [first, second] = await Promise.allSettled(asked);
  expect(first?.status).toBe('fulfilled');
  expect(second).toMatchObject({
    status: 'rejected',
    reason: { detail: { message: 'port 9100 is used by the deployment one' } },
  });
});
