import { createServer, request } from 'node:http';
import type { Socket } from 'node:net';
import { expect, vi } from 'vitest';
import { call, keepAliveAgent, putHandlerInFront, putInFront } from './http-target';
import {
  type ConformanceCase,
  configure,
  countAnswers,
  type GatewayWorld,
  observed,
} from './world';

const WAIT = { timeout: 10_000, interval: 20 };

async function deadTarget(world: GatewayWorld, id: string) {
  return { id, host: '127.0.0.1', port: await world.freePort() };
}

/** What becomes of a request when a target or a client fails. */
export const failureCases = {
  'passes a dead target over, within its route and to other routes': async (world) => {
    const alive = await world.startTarget('alive');
    const config = await configure(world, [
      { name: 'v1', weight: 5_000, targets: [await deadTarget(world, 'dead-1'), alive] },
      { name: 'v2', weight: 5_000, targets: [await deadTarget(world, 'dead-2')] },
    ]);
    await world.driver.put(config);
    expect(await countAnswers(world, config, 50)).toEqual({ alive: 50 });
  },

  'does not fall back on a route with weight 0': async (world) => {
    const spare = await world.startTarget('spare');
    const config = await configure(world, [
      { name: 'v1', weight: 10_000, targets: [await deadTarget(world, 'dead')] },
      { name: 'v2', weight: 0, targets: [spare] },
    ]);
    await world.driver.put(config);
    const answer = await world.send(config);
    expect([502, 503]).toContain(answer.status);
    expect(answer.target).toBeNull();
    expect(answer.text).toMatch(/target .*dead|route v1: no target/);
  },

  'repeats a GET, but no POST, whose kept-alive connection the target had closed': async (
    world,
  ) => {
    const served = new WeakSet<Socket>();
    const config = await putHandlerInFront(world, (incoming, response) => {
      if (served.has(incoming.socket)) incoming.socket.destroy();
      else response.end('ok');
      served.add(incoming.socket);
    });
    for (let sent = 0; sent < 6; sent += 1) expect((await call(config)).status).toBe(200);
    const statuses: number[] = [];
    for (let sent = 0; sent < 6; sent += 1) {
      statuses.push((await call(config, { method: 'POST', body: 'x' })).status);
    }
    expect(new Set(statuses)).toEqual(new Set([200, 502]));
  },

  'answers 502 when the target breaks off before its answer': async (world) => {
    const config = await putHandlerInFront(world, (incoming) => incoming.socket.destroy());
    const { status, text } = await call(config);
    expect(status).toBe(502);
    expect(text).toContain(config.name);
  },

  'does not pass a torn answer off as a whole one': async (world) => {
    const config = await putHandlerInFront(world, (_, response) => {
      response.write('half', () => response.destroy());
    });
    await expect(call(config)).rejects.toThrow();
  },

  'tells the target when the client has left': async (world) => {
    const ends: string[] = [];
    const config = await putHandlerInFront(world, (_, response) => {
      ends.push('asked');
      response.on('close', () => ends.push('left'));
    });
    const outgoing = request({ host: config.host, port: config.port, agent: false });
    outgoing.on('error', () => {});
    outgoing.end();
    await vi.waitFor(() => expect(ends).toEqual(['asked']), WAIT);
    outgoing.destroy();
    await vi.waitFor(() => expect(ends).toEqual(['asked', 'left']), WAIT);
    await vi.waitFor(async () => {
      const inFlight = (await observed(world, config.name))?.inFlight ?? {};
      expect(Object.values(inFlight)).toEqual([0]);
    }, WAIT);
  },

  'hands on an answer that comes before the upload has ended': async (world) => {
    const config = await putInFront(
      world,
      createServer((_, response) => response.writeHead(413).end('too large')),
    );
    const agent = keepAliveAgent(world, 1);
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const { host, port } = config;
      const outgoing = request({ host, port, method: 'POST', agent });
      outgoing.on('error', reject);
      outgoing.on('response', (message) => {
        message.resume();
        resolve(message.statusCode);
        outgoing.end();
      });
      outgoing.write('the first of many bytes');
    });
    expect(await answered).toBe(413);
    expect((await call(config, { agent })).status).toBe(413);
  },
} satisfies Record<string, ConformanceCase>;
