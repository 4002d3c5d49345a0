import { afterEach, describe, expect, it, vi } from 'vitest';
import { PATIENCE } from '../domain/plan';
import { applyDeployment, listOperations, setSettings } from '../services/deployments';
import { createTestRuntime, type TestRuntimeOptions } from '../test-runtime';

type Runtime = Awaited<ReturnType<typeof createTestRuntime>>;

let runtime: Runtime;

afterEach(() => runtime.stop());

async function start(options: TestRuntimeOptions = {}): Promise<Runtime> {
  runtime = await createTestRuntime(options);
  return runtime;
}

function shop(version: string, instances = 1): string {
  return `name: shop
gateways: {9050: catalog/web}
clusters: {catalog: {services: [{
  breed: {name: "catalog:${version}", deployable: {type: command, definition: [node, catalog.mjs]}, ports: {web: 8080/http}},
  scale: {cpu: 0.1, memory: 64MB, instances: ${instances}}}]}}
`;
}

const deploy = (source: string, rollBackOnFailure = true) =>
  applyDeployment({ ctx: runtime.context, input: { source, mode: 'apply', rollBackOnFailure } });

const succeeded = () => runtime.until((views) => views[0]?.operation?.state === 'succeeded');
const operations = () =>
  listOperations({ ctx: runtime.context, input: { name: 'shop', limit: 9 } });
const view = () => runtime.context.reconciler.view('shop');

async function tags(type: string): Promise<string[]> {
  const events = await runtime.context.eventLog.list({ type, limit: 100 });
  return events.reverse().map((event) => event.tags.slice(1).join(' '));
}

async function pass(ms: number, step = 1_000): Promise<void> {
  for (let at = 0; at < ms; at += step) {
    runtime.clock.advance(step);
    await runtime.context.reconciler.reconcile();
  }
}

describe('an operation', () => {
  it('tells what becomes of each action, and when', async () => {
    await start();
    await deploy(shop('1.0'));
    const [begun] = await operations();
    expect(begun?.progress.map(({ state }) => state)).not.toContain('done');
    await succeeded();
    const [ended] = await operations();
    expect(ended?.progress.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(ended?.progress.every((each) => (each.finishedAt ?? 0) >= (each.startedAt ?? 1))).toBe(
      true,
    );
  });

  it('that fails and the way back from it are stored together or not at all', async () => {
    await start({
      behaviour: (service) =>
        service === 'catalog:2.0'
          ? { exits: { code: 1, signal: null }, lines: [{ stream: 'stderr', text: 'no database' }] }
          : {},
    });
    await deploy(shop('1.0'));
    await succeeded();
    const { store } = runtime.context;
    const transaction = store.transaction.bind(store);
    let refusals = 0;
    let isAway = true;
    const spy = vi.spyOn(store, 'transaction').mockImplementation((work) =>
      transaction(async (tx) => {
        const create = tx.operations.create.bind(tx.operations);
        const refuse: typeof create = async (input) => {
          if (input.kind !== 'roll-back' || !isAway) return create(input);
          refusals += 1;
          throw new Error('the database went away');
        };
        return work({ ...tx, operations: { ...tx.operations, create: refuse } });
      }),
    );
    await deploy(shop('2.0'));
    for (let turn = 0; refusals === 0 && turn < 200; turn += 1) {
      runtime.clock.advance(100);
      await runtime.context.reconciler.reconcile().catch(() => undefined);
    }
    expect(refusals).toBeGreaterThan(0);
    expect((await operations())[0]?.state).toBe('running');
    isAway = false;
    await runtime.context.reconciler.reconcile().catch(() => undefined);
    await runtime.until((views) => views[0]?.operation?.kind === 'roll-back');
    spy.mockRestore();
    await succeeded();
    const [back, failed] = await operations();
    expect(back).toMatchObject({ kind: 'roll-back', author: 'vamp', origin: 'vamp' });
    expect(failed?.state).toBe('failed');
    expect(failed?.reason).toMatch(
      /catalog:2\.0.*no database.*What was before comes back by itself\.$/,
    );
    expect(failed?.progress.find(({ state }) => state === 'failed')?.lastLines).toContain(
      'no database',
    );
    expect(view()?.clusters[0]?.services.map(({ name }) => name)).toEqual(['catalog:1.0']);
  });

  it('that fails stays as it is where that is wanted, and says what can be done', async () => {
    await start({
      behaviour: (service) =>
        service === 'catalog:2.0' ? { exits: { code: 1, signal: null } } : {},
    });
    await deploy(shop('1.0'));
    await succeeded();
    await deploy(shop('2.0'), false);
    await runtime.until((views) => views[0]?.operation?.state === 'failed');
    expect((await operations())[0]?.reason).toMatch(
      /Retry it, roll back to what was before, or remove the deployment\.$/,
    );
    // What served before goes on serving: nothing has come to take its place.
    expect(runtime.gatewayDriver.begin('shop/catalog/web')).toMatchObject({ route: 'catalog:1.0' });
  });

  it('that gets nowhere fails with what it waits for', async () => {
    await start();
    await deploy(shop('1.0'));
    await succeeded();
    await deploy(shop('1.0', 2));
    runtime.world.setAvailable(false, 'the daemon is away');
    await pass(PATIENCE.stallTimeoutMs - 5_000, 5_000);
    expect((await operations())[0]?.state).toBe('running');
    await pass(20_000, 5_000);
    const [back, stalled] = await operations();
    expect(back?.kind).toBe('roll-back');
    expect(stalled?.state).toBe('failed');
    expect(stalled?.reason).toMatch(
      /nothing has moved for 10 minutes: catalog\/catalog:1\.0: .*the daemon is away/,
    );
  });

  it('goes on where it was after a crash of the control plane, at once', async () => {
    await start();
    await deploy(shop('1.0', 3));
    await runtime.restartLoop();
    await succeeded();
    expect(runtime.world.instances.size).toBe(3);
    expect(view()?.gateways[0]?.routes[0]?.targets).toBe(3);
  });
});

describe('what was changed by hand', () => {
  const alter = () => {
    const [id = ''] = [...runtime.world.instances.keys()];
    runtime.world.alter(id, [{ field: 'memory', expected: '64', actual: '128' }]);
    return id;
  };

  it('is put back by itself, without a gap, and both is told', async () => {
    await start();
    await deploy(shop('1.0'));
    await succeeded();
    const id = alter();
    await runtime.until((views) => views[0]?.operation?.kind === 'repair');
    await succeeded();
    expect([...runtime.world.instances.keys()]).not.toContain(id);
    expect(runtime.world.instances.size).toBe(1);
    expect((await operations())[0]).toMatchObject({
      kind: 'repair',
      author: 'vamp',
      origin: 'vamp',
    });
    expect(await tags('drift')).toEqual(['drift:instance-changed drift:found', 'drift:gone']);
  });

  it('is only shown where somebody wants to decide', async () => {
    await start();
    await deploy(shop('1.0'));
    await succeeded();
    const input = { name: 'shop', repair: 'manual' as const };
    await setSettings({ ctx: runtime.context, input });
    const id = alter();
    const [gateway] = (await runtime.gatewayDriver.observe()).filter(
      ({ config }) => config.name === 'shop/9050',
    );
    if (gateway === undefined) throw new Error('the shop has a gateway');
    await runtime.gatewayDriver.put({ ...gateway.config, port: 9_051 });
    await pass(5_000);
    expect(view()?.drift.map(({ kind }) => kind)).toEqual(['instance-changed', 'gateway-changed']);
    expect([...runtime.world.instances.keys()]).toEqual([id]);
    await runtime.restartLoop();
    await pass(5_000);
    expect(view()?.drift.map(({ kind }) => kind)).toEqual(['instance-changed', 'gateway-changed']);
    expect(await tags('drift')).toHaveLength(2);
  });

  it('is not repaired again and again where that does not help', async () => {
    await start();
    await deploy(shop('1.0'));
    await succeeded();
    for (let second = 0; second < 100; second += 1) {
      for (const id of runtime.world.instances.keys())
        runtime.world.alter(id, [{ field: 'memory', expected: '64', actual: '128' }]);
      await pass(1_000);
    }
    expect((await operations()).filter(({ kind }) => kind === 'repair')).toHaveLength(1);
  });
});

describe('a driver that does not answer', () => {
  it('leaves its services as they were seen, says why, and catches up when it is back', async () => {
    await start();
    await deploy(shop('1.0', 2));
    await succeeded();
    runtime.world.setAvailable(false, 'the daemon is away');
    await pass(3_000);
    const service = view()?.clusters[0]?.services[0];
    expect(service).toMatchObject({ state: 'unhealthy' });
    expect(service?.reason).toMatch(/the daemon is away/);
    expect(service?.instances).toHaveLength(2);
    expect(runtime.gatewayDriver.begin('shop/catalog/web')).toMatchObject({ status: 200 });
    // Somebody starts the control plane anew: it has never heard of what runs there.
    await runtime.restartLoop();
    await pass(3_000);
    expect(runtime.gatewayDriver.begin('shop/catalog/web')).toMatchObject({ status: 200 });
    runtime.world.setAvailable(true);
    await runtime.untilState('shop', 'healthy');
    expect([...runtime.world.instances.values()].map(({ observed }) => observed.starts)).toEqual([
      1, 1,
    ]);
  });
});

describe('a loop at rest', () => {
  it('writes nothing and hardly asks anything', async () => {
    await start();
    await deploy(shop('1.0', 2));
    await succeeded();
    await pass(15_000, 500);
    const { store } = runtime.context;
    const asked = [
      vi.spyOn(store, 'transaction'),
      vi.spyOn(store.deployments, 'list'),
      vi.spyOn(store.operations, 'list'),
    ];
    for (let turn = 0; turn < 20; turn += 1) {
      runtime.clock.advance(500);
      await vi.waitFor(() => expect(runtime.clock.now()).toBeGreaterThan(0));
    }
    const [written, listed, operationsListed] = asked.map((spy) => spy.mock.calls.length);
    expect(written).toBe(0);
    expect(operationsListed).toBe(0);
    expect(listed).toBeLessThanOrEqual(3);
    for (const spy of asked) spy.mockRestore();
  });
});
