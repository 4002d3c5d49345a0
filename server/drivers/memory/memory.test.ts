import { expect, it } from 'vitest';
import type { InstanceSpec, LogLine } from '../../domain/deployment';
import { createTestClock } from '../../system/test-clock';
import { createMemoryDriver, createMemoryWorld, type MemoryBehaviour } from './index';

const spec: InstanceSpec = {
  id: 'shop/web/web:1/f00.1',
  labels: { deployment: 'shop', cluster: 'web', service: 'web:1', fingerprint: 'f00' },
  deployable: { type: 'command', command: ['web'] },
  ports: [{ name: 'http', number: 8080, protocol: 'http' }],
  environment: {},
  secrets: {},
  arguments: [],
  network: null,
  dialects: {},
  cpu: 1,
  memoryMb: 64,
};

async function openWorld(behaviour: MemoryBehaviour = {}) {
  const clock = createTestClock();
  const world = createMemoryWorld(() => clock.now());
  const openDriver = async () => {
    const driver = createMemoryDriver({ clock, world, behaviour: () => behaviour });
    await driver.open();
    return driver;
  };
  return { clock, world, openDriver, driver: await openDriver() };
}

/** Everything that needs no time to pass has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('exits by itself after a while, but not when it was started anew meanwhile', async () => {
  const { clock, driver } = await openWorld({
    exits: { code: 1, signal: null },
    exitsAfterMs: 1_000,
  });
  await driver.start(spec);
  clock.advance(999);
  await settled();
  expect(await driver.observe()).toMatchObject([{ state: 'running' }]);
  clock.advance(1);
  await settled();
  expect(await driver.observe()).toMatchObject([{ state: 'exited', exit: { code: 1 } }]);
  await driver.start(spec);
  await driver.stop(spec.id, { graceMs: 0 });
  await driver.start(spec);
  clock.advance(999);
  await settled();
  expect(await driver.observe()).toMatchObject([{ state: 'running', starts: 3 }]);
});

it('starts slowly, and one start is the same as two', async () => {
  const { clock, driver } = await openWorld({ startDelayMs: 5_000 });
  const starting = Promise.all([driver.start(spec), driver.start(spec)]);
  await settled();
  expect(await driver.observe()).toEqual([]);
  clock.advance(5_000);
  const [first, second] = await starting;
  expect(first).toEqual(second);
  expect(await driver.observe()).toMatchObject([{ starts: 1 }]);
});

it('fails at a start that nothing spoke against', async () => {
  const behaviour: MemoryBehaviour = { startFailure: 'out of luck' };
  const { driver } = await openWorld(behaviour);
  expect(await driver.preflight(spec)).toBeNull();
  await expect(driver.start(spec)).rejects.toMatchObject({
    code: 'unavailable',
    message: 'web:1 cannot be started: out of luck',
  });
  expect(await driver.observe()).toEqual([]);
  delete behaviour.startFailure;
  expect(await driver.start(spec)).toMatchObject({ state: 'running' });
});

it('starts although the answer is lost, and the next start finds it', async () => {
  const { driver } = await openWorld({ losesAnswer: true });
  await expect(driver.start(spec)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await driver.start(spec)).toMatchObject({ state: 'running', starts: 1 });
});

it('stops slowly: in its own time within the time of grace, by force after it', async () => {
  const { clock, driver } = await openWorld({ stopDelayMs: 3_000 });
  for (const [graceMs, signal] of [
    [5_000, 'SIGTERM'],
    [1_000, 'SIGKILL'],
  ] as const) {
    await driver.start(spec);
    const stopping = driver.stop(spec.id, { graceMs });
    await settled();
    expect(await driver.observe()).toMatchObject([{ state: 'running' }]);
    clock.advance(Math.min(graceMs, 3_000));
    await stopping;
    expect(await driver.observe()).toMatchObject([{ state: 'exited', exit: { signal } }]);
  }
});

it('may refuse to end at all', async () => {
  const { driver } = await openWorld({ stopFailure: 'stuck in the kernel' });
  await driver.start(spec);
  await expect(driver.stop(spec.id, { graceMs: 0 })).rejects.toMatchObject({ code: 'unavailable' });
  expect(await driver.observe()).toMatchObject([{ state: 'running' }]);
});

it('keeps what runs while the machine is away, and says that it is', async () => {
  const { world, driver } = await openWorld();
  await driver.start(spec);
  world.setAvailable(false, 'the cable is out');
  expect(await driver.status()).toMatchObject({ available: false, reason: 'the cable is out' });
  for (const call of [
    driver.observe(),
    driver.start({ ...spec, id: 'another' }),
    driver.stop(spec.id, { graceMs: 0 }),
    driver.remove(spec.id),
    driver.usage([spec.id]),
  ])
    await expect(call).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('the cable is out'),
    });
  world.setAvailable(true);
  expect(await driver.observe()).toMatchObject([{ id: spec.id, state: 'running' }]);
});

it('acts for nobody after it was closed, as if its control plane had been killed', async () => {
  const { clock, openDriver, driver } = await openWorld({ startDelayMs: 1_000 });
  const starting = driver.start(spec);
  const refused = expect(starting).rejects.toMatchObject({ code: 'unavailable' });
  await settled();
  await driver.close();
  clock.advance(1_000);
  await refused;
  const next = await openDriver();
  expect(await next.observe()).toEqual([]);
});

it('shows what was added, changed and removed by hand, and tells listeners at once', async () => {
  const { world, driver } = await openWorld();
  let changes = 0;
  driver.onChange(() => {
    changes += 1;
  });
  const running = await driver.start(spec);
  const before = changes;
  world.add({ ...running, id: `${spec.id}0` });
  world.alter(spec.id, [{ field: 'cpu', expected: '1', actual: '2' }]);
  expect(await driver.observe()).toMatchObject([
    { id: spec.id, changes: [{ field: 'cpu' }] },
    { id: `${spec.id}0`, state: 'running' },
  ]);
  world.remove(spec.id);
  expect(await driver.observe()).toMatchObject([{ id: `${spec.id}0` }]);
  expect(changes - before).toBe(3);
  await driver.stop(`${spec.id}0`, { graceMs: 0 });
  expect(await driver.observe()).toMatchObject([{ state: 'exited' }]);
});

it('holds what runs to its limits', async () => {
  const { world, driver } = await openWorld();
  await driver.start(spec);
  world.setUsage(spec.id, { cpu: 8, memoryBytes: 64_000_000 });
  await driver.usage([spec.id]);
  expect(await driver.usage([spec.id])).toEqual({ [spec.id]: { cpu: 1, memoryBytes: 64_000_000 } });
  world.setUsage(spec.id, { cpu: 1, memoryBytes: 64_000_001 });
  expect(await driver.observe()).toMatchObject([{ exit: { signal: 'SIGKILL' } }]);
});

it('can play a driver with other types and without some abilities', async () => {
  const driver = createMemoryDriver({
    clock: createTestClock(),
    type: 'docker',
    deployableTypes: ['container/docker'],
    capabilities: { networks: 'it has none to offer' },
    status: { capacity: { cpu: 4, memoryBytes: 1e9 } },
  });
  await driver.open();
  expect(driver).toMatchObject({ type: 'docker', deployableTypes: ['container/docker'] });
  expect(await driver.status()).toMatchObject({ capacity: { cpu: 4 } });
  expect(await driver.preflight({ ...spec, network: 'HOST' })).toBe(
    '`network: HOST` is set, but it has none to offer',
  );
});

it('hands each line to who follows before the writing returns', async () => {
  const { world, driver } = await openWorld();
  const lines: LogLine[] = [];
  const stop = driver.followLogs(spec.id, (more) => lines.push(...more));
  await driver.start(spec);
  world.write(spec.id, { stream: 'stderr', text: 'heard' });
  stop();
  world.write(spec.id, { stream: 'stderr', text: 'not heard' });
  expect(lines).toEqual([{ stream: 'stderr', text: 'heard' }]);
});
