import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Shop, shop, startShop } from './deployments.test-support';
import { listFreePorts } from './gateway-ports';
import { planDeployment } from './plan';

let world: Shop;

beforeEach(async () => {
  world = await startShop();
});

afterEach(() => world.stop());

describe('free ports', () => {
  it('are those of the range, in order, that nobody has', async () => {
    await world.deployed(shop([{ name: 'web:1' }]));
    world.busyPorts.add(40_002);
    expect(await listFreePorts(world.ctx, 3)).toEqual([40_001, 40_003, 40_004]);
    expect(await listFreePorts(world.ctx, 0)).toEqual([]);
  });

  it('end with the range', async () => {
    const settings = { ...world.ctx.settings, gatewayPorts: { from: 40_000, to: 40_040 } };
    const ports = await listFreePorts({ ...world.ctx, settings }, 1_000);
    expect(ports).toHaveLength(41);
    expect([ports[0], ports.at(-1)]).toEqual([40_000, 40_040]);
  });
});

describe('a port of a gateway', () => {
  const withGateway = (name: string) =>
    shop([{ name: `${name}:1` }], { name, gateways: { 9050: 'web/web' } });
  const conflictsOf = async (name: string) => {
    const input = { source: withGateway(name), mode: 'merge' } as const;
    return (await planDeployment({ ctx: world.ctx, input })).changeSet.conflicts;
  };

  it('that another deployment has is a conflict that names it', async () => {
    await world.deployed(withGateway('shop'));
    expect(await conflictsOf('second')).toMatchObject([
      { code: 'UnavailableGatewayPortError', message: expect.stringContaining('shop') },
    ]);
  });

  it('that another process has is a conflict, but its own is not', async () => {
    await world.deployed(withGateway('shop'));
    world.busyPorts.add(9050);
    expect(await conflictsOf('shop')).toEqual([]);
    await world.ctx.store.transaction((tx) => tx.deployments.remove('shop'));
    await world.until((views) => views.length === 0);
    await world.until(() => world.world.instances.size === 0);
    expect(await conflictsOf('second')).toMatchObject([
      { message: expect.stringContaining('another process') },
    ]);
  });
});
