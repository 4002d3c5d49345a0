import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  applyDeployment,
  listOperations,
  removeDeployment,
  retryDeployment,
  scaleService,
} from '../services/deployments';
import { setWeights } from '../services/gateways';
import { createTestRuntime, type TestRuntimeOptions } from '../test-runtime';

type Runtime = Awaited<ReturnType<typeof createTestRuntime>>;

let runtime: Runtime;

afterEach(() => runtime.stop());

async function start(options: TestRuntimeOptions = {}): Promise<Runtime> {
  runtime = await createTestRuntime(options);
  return runtime;
}

function shop(versions: readonly string[], extra = ''): string {
  const services = versions.map(
    (version) =>
      `{breed: {name: "catalog:${version}", deployable: {type: command, definition: [node, catalog.mjs]}, ports: {web: 8080/http}${extra}}}`,
  );
  return `name: shop\ngateways: {9050: catalog/web}\nclusters: {catalog: {services: [${services.join(', ')}]}}\n`;
}

async function deploy(source: string, mode: 'merge' | 'apply' = 'merge'): Promise<void> {
  await applyDeployment({ ctx: runtime.context, input: { source, mode } });
}

async function eventTags(type?: string): Promise<string[]> {
  const query = type === undefined ? { limit: 1000 } : { type, limit: 1000 };
  const events = await runtime.context.eventLog.list(query);
  return events.reverse().map((event) => event.tags.at(-1) ?? '');
}

const newest = async () =>
  (await listOperations({ ctx: runtime.context, input: { name: 'shop', limit: 5 } }))[0];

describe('reconciler', () => {
  it('brings a deployment up, serves it and records that it did', async () => {
    await start();
    await deploy(shop(['1.0', '2.0']));
    await runtime.untilState('shop', 'healthy');
    await runtime.until((views) => views[0]?.operation?.state === 'succeeded');
    const answer = runtime.gatewayDriver.begin('shop/catalog/web');
    expect(answer).toMatchObject({ status: 200 });
    expect(await eventTags('synchronization')).toEqual([
      'synchronization:starting',
      'synchronization:starting',
      'synchronization:deployed',
      'synchronization:deployed',
    ]);
  });

  it('moves the next request when a split is committed', async () => {
    await start();
    await deploy(shop(['1.0', '2.0']));
    await runtime.untilState('shop', 'healthy');
    const name = 'shop/catalog/web';
    const view = await setWeights({
      ctx: runtime.context,
      input: { name, weights: { 'catalog:1.0': 0, 'catalog:2.0': 10_000 } },
    });
    expect(view.routes.map((route) => route.liveWeight)).toEqual([0, 10_000]);
    expect(runtime.gatewayDriver.begin(name)).toMatchObject({ route: 'catalog:2.0' });
  });

  it('restarts what crashed, with the gateway sending nothing there meanwhile', async () => {
    await start();
    await deploy(shop(['1.0']));
    await runtime.untilState('shop', 'healthy');
    const [id = ''] = [...runtime.world.instances.keys()];
    runtime.world.end(id, { code: 137, signal: null });
    await runtime.until((views) => views[0]?.clusters[0]?.services[0]?.instances[0]?.starts === 2);
    await runtime.untilState('shop', 'healthy');
    expect(await eventTags('instance')).toEqual([
      'instance:started',
      'instance:exited',
      'instance:started',
    ]);
  });

  it('says why a service that ends at once failed, keeps trying with growing pauses, and lets it be removed', async () => {
    await start({ behaviour: () => ({ exits: { code: 3, signal: null } }) });
    await deploy(shop(['1.0']));
    await runtime.untilState('shop', 'failed');
    await runtime.until((views) => views[0]?.operation?.state === 'failed');
    const service = runtime.context.reconciler.view('shop')?.clusters[0]?.services[0];
    expect(service?.reason).toMatch(/exited with code 3.*3 times in a row/);
    expect(service?.retryAt).toBeGreaterThan(runtime.clock.now());
    await removeDeployment({ ctx: runtime.context, input: { name: 'shop' } });
    await runtime.until((views) => views.length === 0);
    expect(runtime.world.instances.size).toBe(0);
    expect(await runtime.gatewayDriver.observe()).toEqual([]);
  });

  it('returns to what was before when a change fails, without touching what serves', async () => {
    await start({
      behaviour: (service) =>
        service === 'catalog:2.0' ? { exits: { code: 1, signal: null } } : {},
    });
    await deploy(shop(['1.0']));
    await runtime.until((views) => views[0]?.operation?.state === 'succeeded');
    await deploy(shop(['2.0']));
    await runtime.until(
      (views) =>
        views[0]?.operation?.kind === 'roll-back' && views[0].operation.state === 'succeeded',
    );
    const view = runtime.context.reconciler.view('shop');
    expect(view?.clusters[0]?.services.map((service) => service.name)).toEqual(['catalog:1.0']);
    expect(view?.clusters[0]?.services[0]?.instances[0]?.starts).toBe(1);
    expect(await eventTags('operation')).toContain('operation:failed');
  });

  it('fails a change whose gateway port is taken, and succeeds after a retry once it is free', async () => {
    await start();
    runtime.gatewayDriver.failPort(9050, 'port 9050 is taken by another process');
    await deploy(shop(['1.0']));
    await runtime.until((views) => views[0]?.operation?.state === 'failed');
    expect((await newest())?.reason).toMatch(/port 9050 is taken/);
    expect(runtime.gatewayDriver.begin('shop/catalog/web')).toMatchObject({ status: 200 });
    runtime.gatewayDriver.failPort(9050, null);
    await retryDeployment({ ctx: runtime.context, input: { name: 'shop' } });
    await runtime.until((views) => views[0]?.operation?.state === 'succeeded');
  });

  it('scales in only after requests under way are done', async () => {
    await start();
    await deploy(shop(['1.0']));
    await runtime.untilState('shop', 'healthy');
    const ctx = runtime.context;
    const target = { deployment: 'shop', cluster: 'catalog', service: 'catalog:1.0' };
    await scaleService({ ctx, input: { ...target, instances: 3 } });
    await runtime.until((views) => views[0]?.gateways[0]?.routes[0]?.targets === 3);
    const held = Array.from({ length: 3 }, () => runtime.gatewayDriver.begin('shop/catalog/web'));
    await scaleService({ ctx, input: { ...target, instances: 1 } });
    await runtime.until((views) => views[0]?.gateways[0]?.routes[0]?.targets === 1);
    for (let step = 0; step < 20; step += 1) {
      runtime.clock.advance(100);
      await ctx.reconciler.reconcile();
    }
    expect(runtime.world.instances.size).toBe(3);
    for (const request of held) if (request !== 'refused') request.finish();
    await runtime.until(() => runtime.world.instances.size === 1);
  });

  it('after a crash of the control plane changes nothing and says nothing twice', async () => {
    await start();
    await deploy(shop(['1.0', '2.0']));
    await runtime.until((views) => views[0]?.operation?.state === 'succeeded');
    const before = await eventTags();
    const calls = runtime.gatewayDriver.calls.filter((call) => !call.startsWith('observe'));
    await runtime.restartLoop();
    for (let step = 0; step < 20; step += 1) {
      runtime.clock.advance(100);
      await runtime.context.reconciler.reconcile();
    }
    expect(await eventTags()).toEqual(before);
    expect(runtime.gatewayDriver.calls.filter((call) => !call.startsWith('observe'))).toEqual(
      calls,
    );
    expect(runtime.context.reconciler.view('shop')?.state).toBe('healthy');
  });

  it('goes on healing while the database is away', async () => {
    await start();
    await deploy(shop(['1.0']));
    await runtime.until((views) => views[0]?.operation?.state === 'succeeded');
    const { store } = runtime.context;
    const away = new Error('the database does not answer');
    const spies = [
      vi.spyOn(store.deployments, 'list').mockRejectedValue(away),
      vi.spyOn(store.operations, 'list').mockRejectedValue(away),
      vi.spyOn(store, 'transaction').mockRejectedValue(away),
    ];
    const [id = ''] = [...runtime.world.instances.keys()];
    runtime.world.end(id, { code: 1, signal: null });
    for (let step = 0; step < 30; step += 1) {
      await runtime.context.reconciler.reconcile().catch(() => undefined);
      runtime.clock.advance(1_100);
    }
    expect(runtime.gatewayDriver.begin('shop/catalog/web')).toMatchObject({ status: 200 });
    for (const spy of spies) spy.mockRestore();
    await runtime.untilState('shop', 'healthy');
    expect(await eventTags('instance')).toContain('instance:exited');
  });
});
