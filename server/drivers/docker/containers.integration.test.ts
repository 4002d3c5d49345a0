import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InstanceSpec, LogLine, ObservedInstance } from '../../domain/deployment';
import { freePort } from '../../test-ports';
import { programSource } from '../test-programs';
import { containerName } from './container-name';
import type { DockerDriver } from './index';
import { homeIdOf } from './labels';
import {
  containerSpec,
  createTestEngine,
  engineObstacle,
  NODE_IMAGE,
  PAUSE_IMAGE,
  type TestEngine,
} from './test-engine';

const PATIENCE = { timeout: 20_000, interval: 25 };
/** The machine may be busy, and an engine without layers copies every image whole. */
const LONG = { timeout: 60_000 };
const WAIT = 'setTimeout(() => undefined, 180_000);';
const obstacle = await engineObstacle();

describe.skipIf(obstacle !== null)(`containers of services ${obstacle ?? ''}`, LONG, () => {
  let engine: TestEngine;
  let driver: DockerDriver;
  beforeEach(async () => {
    engine = await createTestEngine();
    driver = engine.createDriver();
    await driver.open();
  });
  afterEach(() => engine.dispose());

  async function untilLogged(id: string, pattern: RegExp): Promise<LogLine[]> {
    return vi.waitFor(async () => {
      const lines = await driver.logs(id, { limit: 100 });
      if (!lines.some(({ text }) => pattern.test(text))) throw new Error(`no line ${pattern} yet`);
      return lines;
    }, PATIENCE);
  }

  async function until(
    id: string,
    matches: (instance: ObservedInstance) => boolean,
  ): Promise<ObservedInstance> {
    return vi.waitFor(async () => {
      const found = (await driver.observe()).find((instance) => instance.id === id);
      if (found === undefined || !matches(found)) throw new Error(JSON.stringify(found));
      return found;
    }, PATIENCE);
  }

  it('reaches what listens at the address of the gateways, by the name it is given', async () => {
    const { gatewayAccess } = await driver.status();
    const server = createServer((_request, response) => response.end('from the gateway'));
    await new Promise<void>((resolve) => void server.listen(0, gatewayAccess?.address, resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://${gatewayAccess?.name}:${port}/`;
    const spec = containerSpec(
      'curious',
      `fetch('${url}').then((r) => r.text()).then(console.log)`,
    );
    await driver.start(spec);
    await untilLogged(spec.id, /^from the gateway$/);
    server.close();
  });

  it('keeps secrets out of labels, changes and errors', async () => {
    const spec = containerSpec('secretive', WAIT, {
      environment: { TOKEN: 's3cret-word', OPEN: 'plain' },
      secrets: { TOKEN: [{ secret: 'token' }] },
    });
    await driver.start(spec);
    const container = await engine.containerOf(spec.id);
    const path = `/containers/${container}/json`;
    const detail = JSON.parse((await engine.client.bytes({ method: 'GET', path })).toString());
    expect(JSON.stringify(detail.Config.Labels)).not.toContain('s3cret-word');
    expect(detail.Config.Env).toContain('TOKEN=s3cret-word');

    await engine.client.tell({
      method: 'DELETE',
      path: `/containers/${container}`,
      query: { force: true },
    });
    const Env = ['TOKEN=other-word', 'OPEN=changed', 'ADDED=by hand'];
    const { Labels } = detail.Config;
    await engine.run({
      Image: PAUSE_IMAGE,
      Env,
      Labels,
      HostConfig: { Memory: 128_000_000, NanoCpus: 5e8 },
    });
    const { changes } = await until(spec.id, (found) => (found.changes ?? []).length > 0);
    expect(changes).toContainEqual({ field: 'image', expected: NODE_IMAGE, actual: PAUSE_IMAGE });
    expect(changes).toContainEqual({
      field: 'environment',
      variable: 'TOKEN',
      expected: null,
      actual: null,
    });
    expect(changes).toContainEqual({
      field: 'environment',
      variable: 'OPEN',
      expected: 'plain',
      actual: 'changed',
    });
    expect(JSON.stringify(changes)).not.toMatch(/s3cret-word|other-word/);

    const broken = containerSpec('broken', WAIT, {
      environment: { TOKEN: 's3cret-word' },
      secrets: { TOKEN: [{ secret: 'token' }] },
      dialects: { docker: { User: 's3cret-word' } },
    });
    const failure: unknown = await driver.start(broken).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringContaining('broken cannot be started') });
    expect(String(failure)).not.toContain('s3cret-word');
  });

  it('sees a network and a limit that were changed by hand, within a moment', async () => {
    const spec = idleSpec();
    await driver.start(spec);
    await driver.observe();
    const container = await engine.containerOf(spec.id);
    const update = { method: 'POST', path: `/containers/${container}/update` } as const;
    await engine.client.tell({ ...update, body: { Memory: 256_000_000, MemorySwap: 512_000_000 } });
    const network = `vamp-test-${homeIdOf(engine.home)}`;
    await engine.client.tell({ method: 'POST', path: '/networks/create', body: { Name: network } });
    try {
      const Container = container;
      await engine.client.tell({
        method: 'POST',
        path: `/networks/${network}/connect`,
        body: { Container },
      });
      const { changes } = await until(spec.id, (found) => found.changes?.length === 2);
      expect(changes).toEqual([
        { field: 'memory', expected: '128', actual: '256' },
        { field: 'network', expected: 'bridge', actual: `bridge, ${network}` },
      ]);
      await driver.stop(spec.id, { graceMs: 0 });
      const inNetwork = await driver.start({ ...spec, network });
      expect(inNetwork.changes).toBeUndefined();
      expect(inNetwork).toMatchObject({ host: '127.0.0.1', ports: { http: expect.any(Number) } });
    } finally {
      await driver.stop(spec.id, { graceMs: 0 });
      await driver.remove(spec.id);
      await engine.client.tell({ method: 'DELETE', path: `/networks/${network}` });
    }
  });

  it('says before and at the start that a network does not exist', async () => {
    const spec = idleSpec({ network: 'no-such-network' });
    const reason = /network `no-such-network` does not exist; make it with/;
    expect(await driver.preflight(spec)).toMatch(reason);
    await expect(driver.start(spec)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(reason),
    });
    expect(await driver.observe()).toEqual([]);
  });

  it('listens at its own port where it shares the network of the machine', async () => {
    const number = await freePort();
    const spec = containerSpec('server', programSource('server'), {
      network: 'HOST',
      ports: [{ name: 'http', number, protocol: 'http' }],
      environment: { GREETING: 'hello' },
    });
    const { host, ports, changes } = await driver.start(spec);
    expect({ host, ports, changes }).toEqual({ host: '127.0.0.1', ports: { http: number } });
    await untilLogged(spec.id, /ready/);
    expect(await (await fetch(`http://${host}:${number}/`)).text()).toBe('hello');
  });

  it('does what arguments and dialect say, and shows the output of a terminal', async () => {
    const source = `console.log([os.hostname(), process.env.EXTRA, process.cwd()].join(' '));
      console.log(String(process.stdout.isTTY)); ${WAIT}`;
    const spec = containerSpec('odd', `const os = require('node:os'); ${source}`, {
      arguments: [
        { key: 'hostname', value: 'inside' },
        { key: 'workdir', value: '/tmp' },
        { key: 'env', value: 'EXTRA=more' },
        { key: 'label', value: 'team=shop' },
      ],
    });
    const docker = { Tty: true, ...(spec.dialects.docker as object) };
    const instance = await driver.start({ ...spec, dialects: { docker } });
    expect(instance.changes).toBeUndefined();
    const lines = await untilLogged(spec.id, /true/);
    expect(lines).toEqual([
      { at: expect.any(Number), stream: 'stdout', text: 'inside more /tmp' },
      { at: expect.any(Number), stream: 'stdout', text: 'true' },
    ]);
  });

  it('names the port that is taken, and the container that is in the way', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const HostPort = String((server.address() as AddressInfo).port);
    const spec = idleSpec();
    const PortBindings = { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort }] };
    const docker = { HostConfig: { PortBindings } };
    await expect(driver.start({ ...spec, dialects: { docker } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(HostPort),
    });
    server.close();
    const name = containerName(homeIdOf(engine.home), spec.id);
    const stranger = await engine.run({ Image: PAUSE_IMAGE }, name);
    await expect(driver.start(spec)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`a container called ${name} is in the way`),
    });
    expect(await engine.isRunning(stranger)).toBe(true);
    expect(await driver.observe()).toEqual([]);
  });

  it('keeps the output of the run before, and says why it ended', async () => {
    const spec = containerSpec('web', '');
    const docker = { Entrypoint: ['/no/such/program'], Cmd: ['--flag'] };
    await driver.start({ ...spec, dialects: { docker } });
    const { exit } = await until(spec.id, ({ state }) => state === 'exited');
    expect(exit?.code).toBe(127);
    expect(exit?.lastLines.join()).toContain('/no/such/program');

    const second = await driver.start(containerSpec('web', `console.log('second'); ${WAIT}`));
    expect(second.starts).toBe(2);
    const lines = await untilLogged(spec.id, /second/);
    expect(lines.map(({ text }) => text).join()).toMatch(/no\/such\/program.*second$/);
  });

  it('shows what Vamp left half made when it died, and makes it anew', async () => {
    const spec = idleSpec();
    await driver.start(spec);
    const inspect = `/containers/${await engine.containerOf(spec.id)}/json`;
    const bytes = await engine.client.bytes({ method: 'GET', path: inspect });
    const { Labels } = JSON.parse(bytes.toString()).Config;
    await driver.stop(spec.id, { graceMs: 0 });
    await driver.remove(spec.id);
    const name = containerName(homeIdOf(engine.home), spec.id);
    const create = { method: 'POST', path: '/containers/create', query: { name } } as const;
    await engine.client.tell({ ...create, body: { Image: PAUSE_IMAGE, Labels } });
    const halfway = await until(spec.id, ({ state }) => state === 'exited');
    expect(halfway.exit?.lastLines).toEqual(['it was created, but never started']);
    expect(await driver.start(spec)).toMatchObject({ state: 'running', starts: 1 });
  });

  it('leaves alone the containers of another home, though they have the same id', async () => {
    const spec = idleSpec();
    const other = await createTestEngine();
    try {
      const theirs = other.createDriver();
      await theirs.open();
      await theirs.start(spec);
      expect(await driver.observe()).toEqual([]);
      await driver.stop(spec.id, { graceMs: 0 });
      await driver.remove(spec.id);
      await driver.start(spec);
      await driver.stop(spec.id, { graceMs: 0 });
      expect(await theirs.observe()).toMatchObject([{ id: spec.id, state: 'running' }]);
    } finally {
      await other.dispose();
    }
  });
});

function idleSpec(more: Partial<InstanceSpec> = {}): InstanceSpec {
  const deployable = { type: 'container/docker', command: [PAUSE_IMAGE] };
  return containerSpec('web', '', { deployable, dialects: {}, ...more });
}
