import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createInstanceFolders } from './instance-folder';
import { createTestHome, instanceSpec, survivors, type TestHome } from './test-home';
import { commandOf, nodeCommand } from './test-programs';

const PATIENCE = { timeout: 30_000, interval: 25 };
const LONG = 60_000;
const server = instanceSpec('server', commandOf('server'));

let world: TestHome;
beforeEach(async () => {
  world = await createTestHome();
});
afterEach(() => world.dispose());

const recordPath = () => join(createInstanceFolders(world.home).pathOf(server.id), 'instance.json');

async function changeRecord(change: object): Promise<void> {
  const record: object = JSON.parse(await readFile(recordPath(), 'utf8'));
  await writeFile(recordPath(), JSON.stringify({ ...record, ...change }));
}

async function openNext() {
  const driver = world.createDriver();
  await driver.open();
  return driver;
}

/** Starts the server under a driver that goes away again; answers its pid. */
async function startAndLeave(): Promise<number> {
  const driver = await openNext();
  const { pid } = await driver.start(server);
  await driver.close();
  if (pid === undefined) throw new Error('a running instance has a pid');
  return pid;
}

it('adopts the same process after the control plane was killed', { timeout: LONG }, async () => {
  const script = join(import.meta.dirname, 'test-control-plane.ts');
  const plane = spawn(process.execPath, ['--import', 'tsx', script, world.home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  plane.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  try {
    await vi.waitFor(() => expect(said).toMatch(/started \d+/), PATIENCE);
  } finally {
    plane.kill('SIGKILL');
  }
  await once(plane, 'close');
  const pid = Number(/\d+/.exec(said)?.[0]);

  const driver = await openNext();
  expect(await driver.observe()).toMatchObject([{ state: 'running', pid, starts: 1 }]);
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(async () => {
    expect(await driver.observe()).toMatchObject([{ state: 'exited', exit: { code: null } }]);
  }, PATIENCE);
});

it('finds a process that was started but not yet written down', { timeout: LONG }, async () => {
  const pid = await startAndLeave();
  await changeRecord({ process: null });
  const driver = await openNext();
  expect(await driver.observe()).toMatchObject([{ state: 'running', pid }]);
  await driver.stop(server.id, { graceMs: 5_000 });
  expect(await survivors(world.home)).toEqual([]);
});

it('takes an intent that was never carried out for an exit', { timeout: LONG }, async () => {
  const pid = await startAndLeave();
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(async () => expect(await survivors(world.home)).toEqual([]), PATIENCE);
  await changeRecord({ process: null });
  const driver = await openNext();
  expect(await driver.observe()).toMatchObject([{ state: 'exited' }]);
  expect(await driver.start(server)).toMatchObject({ state: 'running', starts: 2 });
});

it('does not touch a process that was given the pid of a dead instance', {
  timeout: LONG,
}, async () => {
  const pid = await startAndLeave();
  process.kill(pid, 'SIGKILL');
  const stranger = spawn(process.execPath, nodeCommand('').slice(1), {
    detached: true,
    stdio: 'ignore',
  });
  try {
    await changeRecord({ process: { pid: stranger.pid, birth: 'another/1' } });
    const driver = await openNext();
    expect(await driver.observe()).toMatchObject([{ state: 'exited' }]);
    expect(await driver.stopAll({ graceMs: 0 })).toEqual({ stopped: [], failures: [] });
    expect(stranger.signalCode).toBeNull();
  } finally {
    stranger.kill('SIGKILL');
  }
});

it('adopts what a Vamp that knew no limits started', { timeout: LONG }, async () => {
  const pid = await startAndLeave();
  await changeRecord({ limits: undefined, groups: undefined, stopGraceMs: undefined });
  const driver = await openNext();
  expect(await driver.observe()).toMatchObject([{ state: 'running', pid }]);
  await driver.stop(server.id, { graceMs: 5_000 });
  expect(await driver.observe()).toMatchObject([{ state: 'exited' }]);
});

it('names a record that it cannot read and works with the others', { timeout: LONG }, async () => {
  await startAndLeave();
  const broken = join(world.home, 'instances', 'broken', 'instance.json');
  await mkdir(join(world.home, 'instances', 'broken'));
  await writeFile(broken, '{ not json');
  const driver = await openNext();
  expect(await driver.observe()).toMatchObject([{ id: server.id, state: 'running' }]);
  const status = await driver.status();
  expect(status).toMatchObject({ available: true, reason: expect.stringContaining(broken) });
});

it('stops all instances of its home and none of another', { timeout: LONG }, async () => {
  const other = await createTestHome();
  try {
    const neighbour = other.createDriver();
    await neighbour.open();
    await neighbour.start(server);
    await startAndLeave();
    const driver = await openNext();
    const second = instanceSpec('stubborn', commandOf('stubborn'));
    await driver.start(second);
    const { stopped, failures } = await driver.stopAll({ graceMs: 200 });
    expect(stopped.sort()).toEqual([server.id, second.id].sort());
    expect(failures).toEqual([]);
    expect(await survivors(world.home)).toEqual([]);
    expect(await survivors(other.home)).not.toEqual([]);
  } finally {
    await other.dispose();
  }
});
