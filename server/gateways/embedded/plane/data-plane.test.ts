import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { GatewayConfig } from '../../../domain/gateway';
import { freePort } from '../../../test-ports';
import { call, listenAnywhere } from '../../conformance/http-target';
import { createTrafficMeter } from '../../metering';
import { createDataPlane } from './data-plane';
import type { Limits } from './limits';

const WAIT = { timeout: 10_000, interval: 10 };
let cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups) await cleanup();
  cleanups = [];
});

async function serve(handler: RequestListener, limits: Partial<Limits> = {}) {
  const target = await listenAnywhere(createServer(handler));
  const meter = createTrafficMeter({ epoch: 'test', now: Date.now });
  const plane = createDataPlane({ meter, limits, sign: (text) => text, traceToken: 'trace' });
  cleanups.push(() => plane.close(0), target.close);
  const config: GatewayConfig = {
    ...{ name: 'g', host: '127.0.0.1', port: await freePort(), protocol: 'http' },
    routes: [
      {
        ...{ name: 'v1', weight: 10_000 },
        targets: [{ id: 't', host: '127.0.0.1', port: target.port }],
      },
    ],
  };
  await plane.put(config);
  return { plane, config };
}

describe('createDataPlane', () => {
  it('gives up on a target that does not answer', async () => {
    const { config, plane } = await serve(() => {}, { answerMs: 300, sweepMs: 20 });
    const { status, text } = await call(config);
    expect(status).toBe(504);
    expect(text).toContain('did not answer within 0.3 s');
    await vi.waitFor(
      async () => expect((await plane.observe())[0]?.inFlight).toEqual({ t: 0 }),
      WAIT,
    );
  });

  it('does not give up on an answer that has begun', async () => {
    let finish = () => {};
    const { config } = await serve(
      (_, response) => {
        response.write('first, ');
        finish = () => response.end('at last');
      },
      { answerMs: 100, sweepMs: 20 },
    );
    const answer = call(config);
    // Several times the limit: that nothing happens takes time to see.
    setTimeout(() => finish(), 400);
    expect((await answer).text).toBe('first, at last');
  });

  it('counts down what is under way when a client that pipelined requests leaves', async () => {
    const asked: string[] = [];
    const { config, plane } = await serve((request) => void asked.push(request.url ?? ''));
    const socket = connect(config.port, config.host);
    socket.on('error', () => {});
    socket.write('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n');
    await vi.waitFor(() => expect(asked).toHaveLength(2), WAIT);
    expect((await plane.observe())[0]?.inFlight).toEqual({ t: 2 });
    socket.destroy();
    await vi.waitFor(
      async () => expect((await plane.observe())[0]?.inFlight).toEqual({ t: 0 }),
      WAIT,
    );
  });

  it('tries a refused target again after its pause', async () => {
    const { config, plane } = await serve((_, response) => response.end('first'), {
      refusedMs: 200,
    });
    const late = { id: 'late', host: '127.0.0.1', port: await freePort() };
    const [route] = config.routes;
    await plane.put({
      ...config,
      routes: [{ name: 'v1', weight: 10_000, targets: [...(route?.targets ?? []), late] }],
    });
    for (let sent = 0; sent < 4; sent += 1) expect((await call(config)).text).toBe('first');
    const server = createServer((_, response) => response.end('second'));
    await new Promise<void>((resolve) => server.listen(late.port, late.host, resolve));
    cleanups.push(
      async () => void server.closeAllConnections(),
      async () => void server.close(),
    );
    await vi.waitFor(async () => expect((await call(config)).text).toBe('second'), WAIT);
  });

  it('cuts off what does not finish in time when it closes', async () => {
    const { config, plane } = await serve(() => {});
    const answer = expect(call(config)).rejects.toThrow();
    await vi.waitFor(
      async () => expect((await plane.observe())[0]?.inFlight).toEqual({ t: 1 }),
      WAIT,
    );
    await plane.close(50);
    await answer;
  });
});
