import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import type { GatewayDriver } from '../../ports/gateway-driver';
import { freePort } from '../../test-ports';
import { isAlive, socketPathOf } from '../agent';
import { createControlClient } from '../agent/client';
import { type BundledAgent, REAL_CLOCK } from '../agent/test-process';
import { call, listenAnywhere } from '../conformance/http-target';
import { createHaproxyGatewayDriver } from '.';
import { askOnce } from './cli-client';
import { type Processes, parseProcesses } from './show-proc';
import { bundleHaproxyAgent, haproxyHere } from './test-process';

const WAIT = { timeout: 20_000, interval: 20 };
const binary = haproxyHere();

let bundle: BundledAgent;
let home: string;
let driver: GatewayDriver;
let held: ServerResponse[];
let target: { port: number; close(): Promise<void> };
let config: GatewayConfig;

const createDriver = (command = bundle.command) =>
  createHaproxyGatewayDriver({ home, clock: REAL_CLOCK, command });

async function agentPid(): Promise<number> {
  const client = createControlClient(socketPathOf(home, 'haproxy'));
  const { pid } = await client.info();
  client.close();
  return pid;
}

async function haproxy(): Promise<Processes & { worker: number }> {
  const text = await askOnce(socketPathOf(home, 'haproxy-master'), 'show proc');
  const found = parseProcesses(text);
  if (found === null || found.worker === null) throw new Error(`no worker in ${text}`);
  return { ...found, worker: found.worker };
}

async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), WAIT);
}

const answersAgain = (of = config) =>
  vi.waitFor(async () => expect((await call(of)).text).toBe('here'), WAIT);

/** A request whose answer waits for `release`. */
async function hold() {
  const answer = call(config, { path: '/hold' });
  answer.catch(() => {});
  await vi.waitFor(() => expect(held).toHaveLength(1), WAIT);
  return { answer, release: () => held[0]?.end('held') };
}

/** Asks without a pause until told to stop; everything that was not answered as it should be. */
function underLoad(of: GatewayConfig) {
  let isOver = false;
  let answered = 0;
  const failures: string[] = [];
  const clients = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      const text = await call(of).then(
        (answer) => answer.text,
        (error: unknown) => String(error),
      );
      if (text === 'here') answered += 1;
      else failures.push(text);
    }
  });
  return {
    answered: () => answered,
    async end() {
      isOver = true;
      await Promise.all(clients);
      return failures;
    },
  };
}

describe.skipIf(binary === null)('the agent of HAProxy', () => {
  beforeAll(async () => {
    bundle = await bundleHaproxyAgent(binary ?? '');
  });

  afterAll(() => bundle.remove());

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'vamp-haproxy-'));
    driver = createDriver();
    held = [];
    target = await listenAnywhere(
      createServer({ maxHeaderSize: 131_072 }, (request, response) => {
        if (request.url === '/hold') held.push(response);
        else response.end('here');
      }),
    );
    const targets = [{ id: 't', host: '127.0.0.1', port: target.port }];
    config = {
      ...{ name: 'shop/web', host: '127.0.0.1', port: await freePort(), protocol: 'http' },
      routes: [{ name: 'v1', weight: 10_000, targets }],
    };
  });

  afterEach(async () => {
    for (const response of held) response.destroy();
    await createDriver().stop();
    await target.close();
    await rm(home, { recursive: true, force: true });
  });

  it('may be killed under load: nobody notices, and the next one takes HAProxy over with what is under way', async () => {
    await driver.put(config);
    const before = await haproxy();
    const request = await hold();
    const load = underLoad(config);
    await killHard(await agentPid());
    const seen = load.answered();
    await vi.waitFor(() => expect(load.answered()).toBeGreaterThan(seen + 20), WAIT);
    const [observed] = await driver.observe();
    expect(observed).toMatchObject({ config, state: 'serving' });
    expect(observed?.inFlight.t).toBeGreaterThanOrEqual(1);
    expect((await haproxy()).master.pid).toBe(before.master.pid);
    request.release();
    expect((await request.answer).text).toBe('held');
    expect(await load.end()).toEqual([]);
    await vi.waitFor(
      async () => expect((await driver.observe())[0]?.inFlight).toEqual({ t: 0 }),
      WAIT,
    );
  });

  it.each([{ who: 'worker' }, { who: 'master' }] as const)(
    'starts HAProxy again when its $who was killed, with what was changed at run time',
    async ({ who }) => {
      const { port, close } = await listenAnywhere(
        createServer((_, response) => response.end('there')),
      );
      await driver.put(config);
      const routes = [
        {
          ...config.routes[0],
          name: 'v1',
          weight: 10_000,
          targets: [{ id: 'u', host: '127.0.0.1', port }],
        },
      ];
      const before = await haproxy();
      await driver.put({ ...config, routes });
      expect((await haproxy()).worker).toBe(before.worker);
      await killHard(who === 'worker' ? before.worker : before.master.pid);
      await vi.waitFor(async () => expect((await call(config)).text).toBe('there'), WAIT);
      await vi.waitFor(
        async () => expect((await haproxy()).master.pid).not.toBe(before.master.pid),
        WAIT,
      );
      await vi.waitFor(async () => {
        expect(await driver.observe()).toMatchObject([{ state: 'serving', inFlight: { u: 0 } }]);
        expect((await driver.status()).reason).toBeUndefined();
      }, WAIT);
      await close();
    },
  );

  it('keeps what serves when HAProxy refuses a configuration, and says what HAProxy says', async () => {
    await driver.put(config);
    const [first] = config.routes;
    if (first === undefined) throw new Error('there is one');
    const broken = {
      ...config,
      name: 'shop/broken',
      port: await freePort(),
      routes: [{ ...first, condition: '< no_such_fetch(x) -m found >' }],
    };
    const good = { ...config, name: 'shop/good', port: await freePort() };
    const [refusal, other] = await Promise.allSettled([driver.put(broken), driver.put(good)]);
    expect(refusal).toMatchObject({
      status: 'rejected',
      reason: { code: 'invalid', message: expect.stringMatching(/shop\/broken.*no_such_fetch/s) },
    });
    expect(other).toMatchObject({ status: 'fulfilled', value: { state: 'serving' } });
    expect((await driver.observe()).map((each) => each.config.name).toSorted()).toEqual([
      'shop/good',
      'shop/web',
    ]);
    expect((await call(config)).text).toBe('here');
    expect((await call(good)).text).toBe('here');
    await expect(driver.put({ ...config, routes: broken.routes })).rejects.toThrow(/no_such_fetch/);
    expect((await driver.observe())[0]).toMatchObject({ state: 'serving' });
    const { format, text, lastError } = await driver.readConfiguration();
    expect(format).toBe('haproxy');
    expect(text).toContain(String(config.port));
    expect(lastError?.message).toContain('no_such_fetch');
  });

  it.each([{ name: 'haproxy-master' }, { name: 'ha-' }])(
    'gets over a socket $name that vanished',
    async ({ name }) => {
      await driver.put(config);
      for (const each of await readdir(join(home, 'run'))) {
        if (each.startsWith(name)) await rm(join(home, 'run', each));
      }
      const load = underLoad(config);
      const other = { ...config, name: 'shop/other', port: await freePort() };
      expect(await driver.put(other)).toMatchObject({ state: 'serving' });
      expect(await driver.put({ ...other, routes: [] })).toMatchObject({ state: 'serving' });
      expect((await call(other)).status).toBe(503);
      expect(await load.end()).toEqual([]);
      expect((await call(config)).text).toBe('here');
    },
  );

  it('says so when HAProxy does not start, and serves as soon as it does', async () => {
    const script = join(home, 'haproxy');
    const works = `#!/bin/sh\nexec ${binary} "$@"\n`;
    await writeFile(script, works, { mode: 0o755 });
    const [node = '', file = ''] = bundle.command;
    driver = createDriver([node, file, '--set', `binary=${script}`]);
    await driver.open();
    await writeFile(script, '#!/bin/sh\necho "out of luck" >&2\nexit 3\n');
    const failed = await driver.put(config);
    expect(failed).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('out of luck'),
    });
    expect((await driver.status()).reason).toContain('out of luck');
    await writeFile(script, works);
    await answersAgain();
    await vi.waitFor(
      async () => expect(await driver.observe()).toMatchObject([{ state: 'serving' }]),
      WAIT,
    );
  });

  it('shares one reload among what comes together', async () => {
    await driver.put(config);
    const before = (await haproxy()).master.reloads;
    const more = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => ({
        ...config,
        name: `shop/more-${index}`,
        port: await freePort(),
      })),
    );
    const observed = await Promise.all(more.map((each) => driver.put(each)));
    expect(observed.map(({ state }) => state)).toEqual(more.map(() => 'serving'));
    expect((await haproxy()).master.reloads - before).toBeLessThanOrEqual(2);
  });

  it('goes on with the windows of rate limits after a reload', async () => {
    const limited = { ...config, rateLimit: { requests: 2, perMs: 600_000 } };
    await driver.put(limited);
    // A first worker waits a few seconds for one before it, and hands nothing on until then.
    await vi.waitFor(async () => {
      const peers = await askOnce(socketPathOf(home, 'haproxy-master'), '@1 show peers');
      expect(peers).toContain('resync_timeout=<PAST>');
    }, WAIT);
    expect((await call(limited)).status).toBe(200);
    const before = await haproxy();
    await driver.put({ ...config, name: 'shop/other', port: await freePort() });
    expect((await haproxy()).worker).not.toBe(before.worker);
    expect((await call(limited)).status).toBe(200);
    expect((await call(limited)).status).toBe(429);
  });

  it('says that an instance whose time is over waits for the request that tries it', async () => {
    let status = 500;
    const fickle = await listenAnywhere(
      createServer((_, response) => void response.writeHead(status).end()),
    );
    const targets = [{ id: 'fickle', host: '127.0.0.1', port: fickle.port }];
    const circuitBreaker = { consecutiveErrors: 1, ejectionMs: 1_500 };
    const breaking = {
      ...config,
      routes: [{ name: 'v1', weight: 10_000, targets, circuitBreaker }],
    };
    await driver.put(breaking);
    expect((await call(breaking)).status).toBe(500);
    const circuit = async () => (await driver.observe())[0]?.health?.v1?.circuit;
    await vi.waitFor(async () => expect(await circuit()).toBe('open'), WAIT);
    // A fresh worker knows it too, and lets it come back in time.
    await driver.put({ ...breaking, name: 'shop/other', port: await freePort() });
    expect(await circuit()).toBe('open');
    status = 200;
    await vi.waitFor(async () => expect(await circuit()).toBe('half-open'), WAIT);
    expect((await call(breaking)).status).toBe(200);
    await vi.waitFor(async () => expect(await circuit()).toBeUndefined(), WAIT);
    await fickle.close();
  });

  it('takes heads as large as its buffers have room for, and says no to larger ones', async () => {
    const passes = (kilobytes: number) =>
      call(config, { headers: { 'X-Large': 'x'.repeat(kilobytes * 1_024) } });
    await driver.put(config);
    expect(await passes(14)).toMatchObject({ status: 200 });
    expect(await passes(20)).toMatchObject({ status: 400 });
    await driver.stop();
    driver = createDriver([...bundle.command, '--set', 'buffer-kb=80']);
    await driver.open();
    expect(await passes(70)).toMatchObject({ status: 200 });
    expect(await passes(78)).toMatchObject({ status: 400 });
  });

  it('ends with stop, HAProxy with it', async () => {
    await driver.put(config);
    const [agent, { master, worker }] = [await agentPid(), await haproxy()];
    await driver.stop();
    expect([agent, master.pid, worker].map(isAlive)).toEqual([false, false, false]);
    await driver.stop();
    expect(await driver.status()).toMatchObject({ available: false });
  });

  it('lets nobody else read what it stores or talk to its sockets', async () => {
    await driver.put(config);
    const paths = ['run/haproxy.sock', 'run/haproxy-master.sock', 'gateway/haproxy.jsonl'];
    const own = ['haproxy.cfg', 'haproxy.log', 'workers.json', 'maps', 'maps/trace.map'];
    for (const path of [...paths, ...own.map((each) => `gateway/haproxy/${each}`)]) {
      expect((await stat(join(home, path))).mode & 0o077, path).toBe(0);
    }
    expect((await driver.status()).version).toMatch(/^HAProxy \d+\.\d+\S* \(pid \d+\), agent /);
    expect(await readFile(join(home, 'gateway/haproxy/haproxy.cfg'), 'utf8')).toContain('global');
  });
});
