import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, vi } from 'vitest';
import type { GatewayConfig, Target } from '../../domain/gateway';
import { call, keepAliveAgent, listenAnywhere, portOf } from './http-target';
import { type ConformanceCase, configure, type GatewayWorld, observed } from './world';

const WAIT = { timeout: 10_000, interval: 20 };
const CLIENTS = 8;

async function listenAs(world: GatewayWorld, id: string, server: Server): Promise<Target> {
  const { close } = await listenAnywhere(server);
  world.onClean(close);
  return { id, host: '127.0.0.1', port: portOf(server) };
}

const startHandler = (world: GatewayWorld, id: string, handler: RequestListener) =>
  listenAs(world, id, createServer(handler));

/** A target that reads a request and breaks off, and what it was asked. */
async function startBreaking(world: GatewayWorld, id: string) {
  const asked: string[] = [];
  const target = await startHandler(world, id, (incoming: IncomingMessage) => {
    asked.push(incoming.method ?? '');
    incoming.resume().on('end', () => incoming.socket.destroy());
  });
  return { asked, target };
}

/** Targets that answer with their id, of which one can be taken away under load. */
async function startServers(world: GatewayWorld, ids: readonly string[]) {
  const servers = ids.map((id) => createServer((_, response) => response.end(id)));
  const targets = await Promise.all(
    servers.map((server, index) => listenAs(world, ids[index] ?? '', server)),
  );
  return { servers, targets };
}

async function putTargets(world: GatewayWorld, targets: Target[]): Promise<GatewayConfig> {
  const config = await configure(world, [{ name: 'v1', weight: 10_000, targets }]);
  await world.driver.put(config);
  return config;
}

/** Clients with kept-alive connections that ask without a pause while `work` is done; everything they got. */
async function underLoad(
  world: GatewayWorld,
  config: GatewayConfig,
  work: (answers: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const agent = keepAliveAgent(world, CLIENTS);
  const answers: string[] = [];
  let isOver = false;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!isOver) {
      const { status, text } = await call(config, { agent });
      answers.push(status === 200 ? text : `${status}: ${text}`);
    }
  });
  await work(answers);
  isOver = true;
  await Promise.all(clients);
  return answers;
}

async function expectNothingUnderWay(world: GatewayWorld, config: GatewayConfig): Promise<void> {
  await vi.waitFor(async () => {
    const { inFlight = {} } = (await observed(world, config.name)) ?? {};
    expect(new Set(Object.values(inFlight))).toEqual(new Set([0]));
  }, WAIT);
}

/** A target dies, or says goodbye, while requests are on their way to it. */
export const crashCases = {
  'sends what may be done twice to another target when its own broke off': async (world) => {
    const { asked, target } = await startBreaking(world, 'broken');
    const whole = await startHandler(world, 'whole', (_, response) => response.end('whole'));
    const config = await putTargets(world, [target, whole]);
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'GET', 'GET']) {
      expect(await call(config, { method })).toMatchObject({ status: 200, text: 'whole' });
    }
    expect(asked.length).toBeGreaterThan(0);
    await expectNothingUnderWay(world, config);
  },

  'sends nothing twice that may have been done already': async (world) => {
    const { asked, target } = await startBreaking(world, 'broken');
    const reached: string[] = [];
    const whole = await startHandler(world, 'whole', (incoming, response) => {
      reached.push(incoming.method ?? '');
      incoming.resume().on('end', () => response.end('whole'));
    });
    const config = await putTargets(world, [target, whole]);
    const statuses: number[] = [];
    for (const options of [{ method: 'POST' }, { method: 'PUT', body: 'x' }]) {
      for (let sent = 0; sent < 4; sent += 1) statuses.push((await call(config, options)).status);
    }
    expect(asked.length + reached.length).toBe(statuses.length);
    expect(statuses.filter((status) => status === 502)).toHaveLength(asked.length);
    expect(statuses.filter((status) => status === 200)).toHaveLength(reached.length);
  },

  'sends a request to one other target, not to all of them': async (world) => {
    const broken = await Promise.all(['b0', 'b1', 'b2'].map((id) => startBreaking(world, id)));
    const config = await putTargets(
      world,
      broken.map(({ target }) => target),
    );
    expect((await call(config)).status).toBe(502);
    expect(broken.flatMap(({ asked }) => asked)).toEqual(['GET', 'GET']);
    await expectNothingUnderWay(world, config);
  },

  'does not repeat what was being answered already': async (world) => {
    let asked = 0;
    const server = createTcpServer((socket) => {
      socket.once('data', () => {
        asked += 1;
        socket.end('HTTP/1.1 200 O');
      });
    });
    const { port, close } = await listenAnywhere(server);
    world.onClean(close);
    const half = { id: 'half', host: '127.0.0.1', port };
    const whole = await startHandler(world, 'whole', (_, response) => response.end('whole'));
    const config = await putTargets(world, [half, whole]);
    const statuses: number[] = [];
    for (let sent = 0; sent < 6; sent += 1) statuses.push((await call(config)).status);
    expect(asked).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 502)).toHaveLength(asked);
  },

  'measures a repeated request once, and an error of a route that left it to another': async (
    world,
  ) => {
    const { target } = await startBreaking(world, 'broken');
    const [own, other] = await Promise.all(
      ['own', 'other'].map((id) => startHandler(world, id, (_, response) => response.end('whole'))),
    );
    if (own === undefined || other === undefined) throw new Error('two were asked for');
    const within = await putTargets(world, [target, own]);
    const across = await configure(world, [
      { name: 'v1', weight: 9_900, targets: [target] },
      { name: 'v2', weight: 100, targets: [other] },
    ]);
    await world.driver.put(across);
    for (const config of [within, across]) {
      for (let sent = 0; sent < 4; sent += 1) expect((await call(config)).status).toBe(200);
    }
    await world.passSecond();
    await world.passSecond();
    const { samples } = await world.driver.collect('');
    const count = ({ name }: GatewayConfig, route: string) => {
      const own = samples.filter((each) => each.gateway === name && each.route === route);
      const sum = (what: 'requests' | 'errors') => own.reduce((all, each) => all + each[what], 0);
      return [sum('requests'), sum('errors')];
    };
    expect(count(within, 'v1')).toEqual([4, 0]);
    expect(count(across, 'v1')).toEqual([4, 4]);
    expect(count(across, 'v2')).toEqual([4, 0]);
  },

  'loses no GET when one of several targets is killed under load': async (world) => {
    const { servers, targets } = await startServers(world, ['k0', 'k1', 'k2', 'k3']);
    const config = await putTargets(world, targets);
    const answers = await underLoad(world, config, async (soFar) => {
      await vi.waitFor(() => expect(soFar.length).toBeGreaterThan(200), WAIT);
      // What the kernel does for a process that is killed: no more connections, and the open ones are cut.
      servers[1]?.close();
      servers[1]?.closeAllConnections();
      const seen = soFar.length;
      await vi.waitFor(() => expect(soFar.length).toBeGreaterThan(seen + 400), WAIT);
    });
    expect(new Set(answers)).toEqual(new Set(['k0', 'k1', 'k2', 'k3']));
    await expectNothingUnderWay(world, config);
  },

  'loses no GET when a target says goodbye: it answers, closes idle connections, takes no new ones':
    async (world) => {
      const { servers, targets } = await startServers(world, ['d0', 'd1']);
      const config = await putTargets(world, targets);
      const answers = await underLoad(world, config, async (soFar) => {
        await vi.waitFor(() => expect(soFar.length).toBeGreaterThan(200), WAIT);
        const gone = new Promise((resolve) => servers[0]?.close(resolve));
        servers[0]?.closeIdleConnections();
        await gone;
        const seen = soFar.length;
        await vi.waitFor(() => expect(soFar.length).toBeGreaterThan(seen + 200), WAIT);
      });
      expect(new Set(answers)).toEqual(new Set(['d0', 'd1']));
      await expectNothingUnderWay(world, config);
    },
} satisfies Record<string, ConformanceCase>;
