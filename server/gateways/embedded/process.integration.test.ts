import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import type { GatewayDriver } from '../../ports/gateway-driver';
import { createControlClient } from '../agent/client';
import { socketPathOf } from '../agent/socket-path';
import { type BundledAgent, REAL_CLOCK } from '../agent/test-process';
import { call, listenAnywhere } from '../conformance/http-target';
import { createEmbeddedGatewayDriver } from '.';
import { bundleGateway } from './test-process';

const WAIT = { timeout: 20_000, interval: 20 };

let home: string;
let driver: GatewayDriver;
let target: { port: number; close(): Promise<void> };
let config: GatewayConfig;

let bundle: BundledAgent;

const createDriver = (command: readonly string[] = bundle.command) =>
  createEmbeddedGatewayDriver({ home, clock: REAL_CLOCK, command });

async function pidOf(): Promise<number> {
  const client = createControlClient(socketPathOf(home, 'gateway'));
  const { pid } = await client.info();
  client.close();
  return pid;
}

async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), WAIT);
}

beforeAll(async () => {
  bundle = await bundleGateway();
});

afterAll(() => bundle.remove());

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'vamp-process-'));
  driver = createDriver();
  target = await listenAnywhere(createServer((_, response) => response.end('here')));
  const { port, close } = await listenAnywhere(createServer());
  await close();
  const targets = [{ id: 't', host: '127.0.0.1', port: target.port }];
  config = {
    ...{ name: 'shop/web', host: '127.0.0.1', port, protocol: 'http' },
    routes: [{ name: 'v1', weight: 10_000, targets }],
  };
});

afterEach(async () => {
  await createDriver().stop();
  await target.close();
  await rm(home, { recursive: true, force: true });
});

describe('the gateway process', () => {
  it('serves its last configuration again after it was killed, with no control plane in sight', async () => {
    await driver.put(config);
    await vi.waitFor(async () => {
      const saved = await readFile(join(home, 'gateway', 'gateway.jsonl'), 'utf8');
      expect(saved).toContain(config.name);
    }, WAIT);
    await killHard(await pidOf());
    const socketPath = socketPathOf(home, 'gateway');
    const [executable = '', ...args] = bundle.command;
    const child = spawn(executable, [...args, '--home', home, '--socket', socketPath], {
      stdio: 'ignore',
    });
    await vi.waitFor(async () => expect((await call(config)).text).toBe('here'), WAIT);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('is started again by the next call when it died', async () => {
    await driver.put(config);
    const before = await pidOf();
    await killHard(before);
    expect((await driver.observe()).map((gateway) => gateway.config)).toEqual([config]);
    expect(await pidOf()).not.toBe(before);
    expect((await call(config)).text).toBe('here');
  });

  it('is one, however many drivers open at the same time on the socket of a dead one', async () => {
    await driver.open();
    await killHard(await pidOf());
    const drivers = [createDriver(), createDriver(), createDriver()];
    await Promise.all(drivers.map((each) => each.open()));
    await Promise.all(drivers.map((each) => each.put(config)));
    await vi.waitFor(async () => {
      const log = await readFile(join(home, 'gateway', 'gateway.log'), 'utf8');
      expect(log.match(/already serves/g)?.length).toBe(2);
    }, WAIT);
    expect((await driver.observe()).map((gateway) => gateway.state)).toEqual(['serving']);
  });

  it('ends with stop, and stopping twice is fine', async () => {
    await driver.put(config);
    const pid = await pidOf();
    await driver.stop();
    // Its number is gone a moment later, when its end has been taken notice of.
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), WAIT);
    await driver.stop();
    expect(await driver.status()).toMatchObject({ available: false });
  });

  it('lets nobody else read what it stores or talk to its socket', async () => {
    await driver.put(config);
    const paths = [
      'run/gateway.sock',
      'gateway/gateway.jsonl',
      'gateway/gateway.log',
      'gateway/sticky.key',
    ];
    for (const path of paths) expect((await stat(join(home, path))).mode & 0o077, path).toBe(0);
    expect(await readdir(join(home, 'gateway'))).toEqual([
      'gateway.jsonl',
      'gateway.log',
      'sticky.key',
    ]);
  });

  it('follows a change that cannot be saved, and says so', async () => {
    // A folder in place of the file fails for root too, as a full disk would.
    await mkdir(join(home, 'gateway', 'gateway.jsonl.new', 'x'), { recursive: true });
    expect(await driver.put(config)).toMatchObject({ state: 'serving' });
    expect((await call(config)).text).toBe('here');
    const reason = expect.stringContaining('could not be saved');
    await vi.waitFor(
      async () => expect(await driver.status()).toMatchObject({ available: true, reason }),
      WAIT,
    );
  });

  it('starts without a configuration it cannot read, keeps it aside and says so', async () => {
    await mkdir(join(home, 'gateway'));
    await writeFile(join(home, 'gateway', 'gateway.jsonl'), '{"version": 99}');
    await driver.open();
    expect(await driver.observe()).toEqual([]);
    expect((await driver.status()).reason).toContain('could not be read');
    const aside = await readFile(join(home, 'gateway', 'gateway.jsonl.unreadable'), 'utf8');
    expect(aside).toBe('{"version": 99}');
  });

  it('tells how it failed to start', async () => {
    const script = join(home, 'broken.mjs');
    await writeFile(script, 'console.error("no such module"); process.exit(3)');
    await expect(createDriver([process.execPath, script]).open()).rejects.toThrow(
      /ended at once with code 3[\s\S]*no such module/,
    );
    await expect(createDriver(['/no/such/program']).open()).rejects.toThrow(/could not be started/);
  });

  it('is reached below a state directory whose path is too long for a socket', async () => {
    home = join(home, 'deep'.repeat(30));
    await mkdir(home);
    const deep = createDriver();
    await deep.put(config);
    expect((await call(config)).text).toBe('here');
    await deep.stop();
    await rm(join(socketPathOf(home, 'gateway'), '..'), { recursive: true, force: true });
  });

  it('answers nonsense on its control channel with a reason', async () => {
    await driver.open();
    const client = createControlClient(socketPathOf(home, 'gateway'));
    await expect(client.put({ ...config, port: 70_000 })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('port'),
    });
    const routes = [{ name: 'x'.repeat(20_000_000), weight: 0, targets: [] }];
    await expect(client.put({ ...config, routes })).rejects.toMatchObject({ code: 'too-large' });
    client.close();
    expect(await driver.observe()).toEqual([]);
  });
});
