import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listDrivers } from '../drivers';
import { adoptDrift } from './adopt';
import { type Shop, shop, startShop } from './deployments.test-support';
import { getOperation } from './operation';
import { listOperations } from './operations';
import { planDeployment } from './plan';
import { repairDrift } from './repair';
import { restartDeployment } from './restart';
import { planScale, scaleService } from './scale';
import { setSettings } from './set-settings';

let world: Shop;

beforeEach(async () => {
  world = await startShop();
});

afterEach(() => world.stop());

const ONE = shop([{ name: 'web:1' }]);
const WEB = { deployment: 'shop', cluster: 'web', service: 'web:1' };
const serviceOf = async () => (await world.record()).spec.clusters[0]?.services[0];

describe('scaling', () => {
  it('changes what is named and nothing else, and shows it before', async () => {
    await world.deployed(ONE);
    const input = { ...WEB, instances: 3, memoryMb: 256 };
    const { changeSet } = await planScale({ ctx: world.ctx, input });
    expect(changeSet.actions.map(({ subject }) => subject)).toContain('web/web:1');
    expect(await serviceOf()).toMatchObject({ scale: { instances: 1 } });
    await world.untilEnded(await scaleService({ ctx: world.ctx, input }));
    expect(await serviceOf()).toMatchObject({ scale: { cpu: 0.1, memoryMb: 256, instances: 3 } });
  });

  it('of what is not there is not found', async () => {
    await world.deployed(ONE);
    const scale = (input: Parameters<typeof scaleService>[0]['input']) =>
      scaleService({ ctx: world.ctx, input });
    await expect(scale({ ...WEB, service: 'web:9', instances: 2 })).rejects.toMatchObject({
      code: 'not-found',
      detail: { message: expect.stringContaining('no service web/web:9') },
    });
    await expect(scale({ ...WEB, deployment: 'x', cpu: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a restart', () => {
  it('replaces the instances of what is named', async () => {
    await world.deployed(shop([{ name: 'web:1' }, { name: 'web:2' }]));
    const before = [...world.world.instances.keys()];
    const input = { deployment: 'shop', cluster: 'web', service: 'web:1' };
    const ended = await world.untilEnded(await restartDeployment({ ctx: world.ctx, input }));
    expect(ended).toMatchObject({ kind: 'restart', state: 'succeeded' });
    await world.until(() => world.world.instances.size === 2);
    const after = [...world.world.instances.keys()];
    const kept = before.filter((id) => after.includes(id));
    expect(kept).toEqual([expect.stringContaining('/web:2/')]);
  });

  it('of a cluster that is not there is not found', async () => {
    await world.deployed(ONE);
    const input = { deployment: 'shop', cluster: 'db' };
    await expect(restartDeployment({ ctx: world.ctx, input })).rejects.toMatchObject({
      code: 'not-found',
      detail: { message: 'shop has no cluster db' },
    });
  });
});

describe('what was changed by hand', () => {
  const drift = async () => world.ctx.reconciler.view('shop')?.drift ?? [];

  async function changeByHand() {
    await world.deployed(ONE);
    await setSettings({ ctx: world.ctx, input: { name: 'shop', repair: 'manual' } });
    const [id = ''] = world.world.instances.keys();
    world.world.alter(id, [{ field: 'memory', expected: '64', actual: '512' }]);
    await world.until(([view]) => (view?.drift.length ?? 0) > 0);
    return (await drift()).map((item) => item.id);
  }

  it('is put back', async () => {
    await changeByHand();
    const input = { name: 'shop' };
    const ended = await world.untilEnded(await repairDrift({ ctx: world.ctx, input }));
    expect(ended).toMatchObject({ kind: 'repair', state: 'succeeded', origin: 'api' });
    await world.until(([view]) => view?.drift.length === 0);
    expect(await serviceOf()).toMatchObject({ scale: { memoryMb: 64 } });
  });

  it('is kept', async () => {
    const items = await changeByHand();
    const input = { name: 'shop', items };
    const ended = await world.untilEnded(await adoptDrift({ ctx: world.ctx, input }));
    expect(ended).toMatchObject({ kind: 'adopt' });
    expect(await serviceOf()).toMatchObject({ scale: { memoryMb: 512 } });
  });

  it('and is not there can neither be put back nor kept', async () => {
    await world.deployed(ONE);
    const none = { code: 'conflict', detail: { name: 'NoSuchDrift' } };
    await expect(repairDrift({ ctx: world.ctx, input: { name: 'shop' } })).rejects.toMatchObject(
      none,
    );
    const input = { name: 'shop', items: ['instance-changed:gone'] };
    await expect(adoptDrift({ ctx: world.ctx, input })).rejects.toMatchObject(none);
  });
});

describe('settings', () => {
  it('are kept without a new revision, and the history says who changed them', async () => {
    await world.deployed(ONE);
    await setSettings({ ctx: world.ctx, input: { name: 'shop', repair: 'manual' } });
    expect(await world.record()).toMatchObject({ revision: 1, settings: { repair: 'manual' } });
    const [event] = await world.ctx.eventLog.list({ type: 'settings', limit: 1 });
    expect(event).toMatchObject({ author: 'tester', value: { repair: 'manual' } });
  });

  it('are what the view says when they are answered', async () => {
    await world.deployed(ONE);
    for (const repair of ['manual', 'automatic'] as const) {
      await setSettings({ ctx: world.ctx, input: { name: 'shop', repair } });
      expect(world.ctx.reconciler.view('shop')?.settings).toEqual({ repair });
    }
  });

  it('of what is not there are not found', async () => {
    const input = { name: 'absent', repair: 'manual' } as const;
    await expect(setSettings({ ctx: world.ctx, input })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the history', () => {
  it('comes in pages and one by one', async () => {
    await world.deployed(ONE);
    for (const instances of [2, 3]) {
      const input = { ...WEB, instances };
      await world.untilEnded(await scaleService({ ctx: world.ctx, input }));
    }
    const page = await listOperations({ ctx: world.ctx, input: { name: 'shop', limit: 2 } });
    expect(page.map(({ id }) => id)).toEqual([3, 2]);
    const input = { name: 'shop', limit: 2, before: 2 };
    expect(await listOperations({ ctx: world.ctx, input })).toMatchObject([{ id: 1 }]);
    const one = await getOperation({ ctx: world.ctx, input: { id: 2 } });
    expect(one).toMatchObject({ kind: 'scale', reversible: true, revision: 2 });
    expect(one).not.toHaveProperty('previousSpec');
    await expect(getOperation({ ctx: world.ctx, input: { id: 99 } })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

it('lists drivers with what is asked of them', async () => {
  await world.deployed(shop([{ name: 'web:1', instances: 3, cpu: 0.5 }]));
  await world.until(([view]) => {
    const instances = view?.clusters[0]?.services[0]?.instances ?? [];
    return instances.length === 3 && instances.every(({ usage }) => usage !== null);
  });
  expect(await listDrivers({ ctx: world.ctx, input: undefined })).toMatchObject([
    {
      type: 'memory',
      deployableTypes: ['command'],
      status: { available: true },
      capabilities: { cpuLimit: true },
      allocated: { cpu: 1.5, memoryMb: 192, instances: 3 },
      used: { memoryBytes: 60_000_000 },
    },
  ]);
});

it('plans and starts a blueprint of 500 services', async () => {
  const services = Array.from({ length: 500 }, (_, index) => ({
    breed: { name: `job:${index}`, deployable: { type: 'command', definition: 'node job.mjs' } },
    scale: { cpu: 0.1, memory: '16MB', instances: 1 },
  }));
  const clusters = Object.fromEntries(
    services.map((service, index) => [`job${index}`, { services: [service] }]),
  );
  const source = JSON.stringify({ name: 'shop', clusters });
  const { changeSet } = await planDeployment({ ctx: world.ctx, input: { source, mode: 'merge' } });
  expect(changeSet.actions).toHaveLength(500);
  expect(changeSet.conflicts).toEqual([]);
  expect(await world.deployed(source)).toMatchObject({ state: 'succeeded' });
});
