import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import type { GatewayDriver } from '../../ports/gateway-driver';
import { freePort } from '../../test-ports';
import type { AgentOptions } from '../agent';
import { type BundledAgent, REAL_CLOCK } from '../agent/test-process';
import { call, keepAliveAgent, listenAnywhere, portOf } from './http-target';
import type { Answer, GatewayWorld } from './world';

const WAIT = { timeout: 10_000, interval: 10 };

/** A world of real sockets for a driver of an agent: in a state directory of its own, with the agent bundled for it. */
export async function createRealWorld(
  bundle: () => Promise<BundledAgent>,
  create: (options: AgentOptions) => GatewayDriver,
): Promise<GatewayWorld> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-gateway-'));
  const { command, remove } = await bundle();
  const createNext = () => create({ home, clock: REAL_CLOCK, command });
  const open = async () => {
    const next = createNext();
    await next.open();
    return next;
  };
  let driver = await open();
  let cleaning: (() => Promise<void> | void)[] = [];
  const waiting = new Map<string, ServerResponse[]>();

  const world: GatewayWorld = {
    get driver() {
      return driver;
    },
    async reopen() {
      driver = await open();
      return driver;
    },
    freePort,
    async startTarget(id) {
      const server = createServer((request, response) => {
        response.setHeader('X-Target', id);
        if (request.url === '/hold') waiting.set(id, [...(waiting.get(id) ?? []), response]);
        else response.end();
      });
      const { close } = await listenAnywhere(server);
      world.onClean(close);
      return { id, host: '127.0.0.1', port: portOf(server) };
    },
    send: (config) => sendTo(config, '/', keepAlive()),
    async hold(config) {
      const before = new Map([...waiting].map(([id, held]) => [id, held.length]));
      const answer = sendTo(config, '/hold');
      const held = await vi.waitUntil(
        () => [...waiting].find(([id, list]) => list.length > (before.get(id) ?? 0)),
        WAIT,
      );
      const response = held[1].at(-1);
      return {
        target: held[0],
        finish: () => {
          response?.end();
          return answer;
        },
      };
    },
    async occupy(port) {
      const server = createTcpServer();
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      const free = () => new Promise<void>((resolve) => void server.close(() => resolve()));
      world.onClean(free);
      return { free };
    },
    async passSecond() {
      const end = (Math.floor(Date.now() / 1_000) + 1) * 1_000;
      await vi.waitUntil(() => Date.now() >= end, WAIT);
    },
    onClean: (work) => void cleaning.unshift(work),
    async clean() {
      for (const { config } of await driver.observe()) await driver.remove(config.name);
      for (const work of cleaning) await work();
      cleaning = [];
      agent = null;
      waiting.clear();
    },
    async close() {
      await createNext().stop();
      await rm(home, { recursive: true });
      await remove();
    },
  };
  let agent: ReturnType<typeof keepAliveAgent> | null = null;
  const keepAlive = () => {
    agent ??= keepAliveAgent(world, 16);
    return agent;
  };
  return world;
}

async function sendTo(
  config: GatewayConfig,
  path: string,
  agent?: ReturnType<typeof keepAliveAgent>,
): Promise<Answer> {
  const { status, message, text } = await call(config, { path, ...(agent ? { agent } : {}) });
  const target = message.headers['x-target'];
  return { status, target: typeof target === 'string' ? target : null, text };
}
