import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import type { GatewayDriver } from '../../ports/gateway-driver';
import { type BundledAgent, REAL_CLOCK } from '../agent/test-process';
import { call, listenAnywhere } from '../conformance/http-target';
import { createHaproxyGatewayDriver } from '.';
import { askOnce } from './cli-client';
import { parseProcesses } from './show-proc';
import { bundleHaproxyAgent, haproxyHere } from './test-process';

const WAIT = { timeout: 20_000, interval: 50 };
const binary = haproxyHere();

let bundle: BundledAgent;
let home: string;
let socket: string;
let driver: GatewayDriver;
let haproxy: ChildProcess | null;
let closing: (() => Promise<void>)[];

const createDriver = () =>
  createHaproxyGatewayDriver({
    ...{ home, clock: REAL_CLOCK },
    command: [...bundle.command, '--set', `master=${socket}`],
  });

/** As a service manager would. */
async function startHaproxy(): Promise<void> {
  const args = ['-W', '-S', socket, '-f', join(home, 'gateway/haproxy/haproxy.cfg')];
  haproxy = spawn(binary ?? '', args, { stdio: 'ignore' });
  await vi.waitFor(async () => expect(await processes()).toMatchObject({ former: [] }), WAIT);
}

async function endHaproxy(): Promise<void> {
  if (haproxy === null) return;
  const ended = once(haproxy, 'exit');
  haproxy.kill('SIGTERM');
  await ended;
  haproxy = null;
}

const processes = async () => parseProcesses(await askOnce(socket, 'show proc'));

async function startTarget(text: string) {
  const { port, close } = await listenAnywhere(
    createServer((_, response) => void response.end(text)),
  );
  closing.push(close);
  return { id: text, host: '127.0.0.1', port };
}

async function configTo(target: { id: string; host: string; port: number }) {
  const { port, close } = await listenAnywhere(createServer());
  await close();
  return {
    ...{ name: 'shop/web', host: '127.0.0.1', port, protocol: 'http' },
    routes: [{ name: 'v1', weight: 10_000, targets: [target] }],
  } satisfies GatewayConfig;
}

describe.skipIf(binary === null)('a HAProxy that somebody else keeps running', () => {
  beforeAll(async () => {
    bundle = await bundleHaproxyAgent(binary ?? '');
  });

  afterAll(() => bundle.remove());

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'vamp-guest-'));
    socket = join(home, 'theirs.sock');
    haproxy = null;
    closing = [];
    driver = createDriver();
    await driver.open();
  });

  afterEach(async () => {
    await driver.stop();
    await endHaproxy();
    for (const close of closing) await close();
    await rm(home, { recursive: true, force: true });
  });

  it('is told what to serve, at run time where that is enough, and is left alone in the end', async () => {
    await startHaproxy();
    const [here, there] = [await startTarget('here'), await startTarget('there')];
    const config = await configTo(here);
    expect(await driver.put(config)).toMatchObject({ state: 'serving' });
    expect((await call(config)).text).toBe('here');
    const before = await processes();
    const routes = [{ name: 'v1', weight: 10_000, targets: [there] }];
    expect(await driver.put({ ...config, routes })).toMatchObject({ inFlight: { there: 0 } });
    expect((await call(config)).text).toBe('there');
    expect((await processes())?.worker).toBe(before?.worker);
    await driver.stop();
    await expect(call(config)).rejects.toThrow('ECONNREFUSED');
    expect((await processes())?.master.pid).toBe(haproxy?.pid);
  });

  it('is waited for where it does not run, and says how to start it', async () => {
    const config = await configTo(await startTarget('here'));
    expect(await driver.put(config)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining(`-W -S ${socket} -f `),
    });
    expect((await driver.status()).reason).toContain('VAMP_HAPROXY_MASTER');
    await startHaproxy();
    await vi.waitFor(async () => {
      expect(await driver.observe()).toMatchObject([{ state: 'serving' }]);
      expect((await call(config)).text).toBe('here');
    }, WAIT);
    await vi.waitFor(async () => expect((await driver.status()).reason).toBeUndefined(), WAIT);
  });

  it('serves on when its socket vanished, which the status says, and is followed when it was started again', async () => {
    await startHaproxy();
    const config = await configTo(await startTarget('here'));
    await driver.put(config);
    await rm(socket);
    await vi.waitFor(
      async () => expect((await driver.status()).reason).toContain('does not answer'),
      WAIT,
    );
    expect((await call(config)).text).toBe('here');
    await endHaproxy();
    await startHaproxy();
    await vi.waitFor(async () => {
      expect((await driver.status()).reason).toBeUndefined();
      expect(await driver.observe()).toMatchObject([{ state: 'serving', inFlight: { here: 0 } }]);
    }, WAIT);
    expect((await call(config)).text).toBe('here');
    const elsewhere = await startTarget('elsewhere');
    const routes = [{ name: 'v1', weight: 10_000, targets: [elsewhere] }];
    await driver.put({ ...config, routes });
    expect((await call(config)).text).toBe('elsewhere');
  });
});
