import { request, type ServerResponse } from 'node:http';
import { expect, vi } from 'vitest';
import { call, exchangeRaw, keepAliveAgent, putHandlerInFront } from './http-target';
import type { ConformanceCase } from './world';

const WAIT = { timeout: 10_000, interval: 20 };
const UPLOAD_BYTES = 50 * 1_024 * 1_024;

/** What HTTP must look like on the other side of a gateway. */
export const httpCases = {
  'keeps connections alive on both sides': async (world) => {
    const seen = new Set<unknown>();
    const config = await putHandlerInFront(world, (incoming, response) => {
      seen.add(incoming.socket);
      response.end('ok');
    });
    const agent = keepAliveAgent(world, 1);
    const clientPorts = new Set<number | undefined>();
    for (let sent = 0; sent < 20; sent += 1) {
      const { message } = await call(config, { agent });
      clientPorts.add(message.socket?.localPort);
    }
    expect(seen.size).toBe(1);
    expect(clientPorts.size).toBe(1);
  },

  'passes method, path, body and repeated fields on as they are': async (world) => {
    const config = await putHandlerInFront(world, async (incoming, response) => {
      let body = '';
      for await (const chunk of incoming) body += String(chunk);
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.writeHead(418, 'Short and stout', { 'X-Target': 'yes' });
      response.end(`${incoming.method} ${incoming.url} ${incoming.headers['x-twice']} ${body}`);
    });
    const { status, message, text } = await call(config, {
      method: 'PATCH',
      path: '/a%2Fb//c?x=%20&y=ü'.replace('ü', '%C3%BC'),
      headers: { 'X-Twice': ['1', '2'] },
      body: 'payload',
    });
    expect(status).toBe(418);
    expect(message.statusMessage).toBe('Short and stout');
    expect(message.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(text).toBe('PATCH /a%2Fb//c?x=%20&y=%C3%BC 1, 2 payload');
  },

  'drops hop-by-hop fields and says who asked': async (world) => {
    const config = await putHandlerInFront(world, (incoming, response) => {
      response.setHeader('X-Secret-Hop', 'no');
      response.setHeader('Connection', 'X-Secret-Hop');
      response.end(JSON.stringify(incoming.headers));
    });
    const { text, message } = await call(config, {
      headers: {
        Host: 'shop.example',
        Connection: 'close, X-Hop',
        'X-Hop': 'drop me',
        TE: 'trailers',
        'X-Forwarded-For': '10.1.1.1',
        'X-Kept': 'yes',
      },
    });
    const seen: unknown = JSON.parse(text);
    expect(seen).toMatchObject({
      host: 'shop.example',
      'x-kept': 'yes',
      'x-forwarded-for': '10.1.1.1, 127.0.0.1',
      'x-forwarded-host': 'shop.example',
      'x-forwarded-proto': 'http',
    });
    expect(seen).not.toHaveProperty('x-hop');
    expect(seen).not.toHaveProperty('te');
    expect(message.headers).not.toHaveProperty('x-secret-hop');
  },

  'hands an answer on while it is still being written': async (world) => {
    const begun: ServerResponse[] = [];
    const config = await putHandlerInFront(world, (_, response) => {
      begun.push(response);
      response.flushHeaders();
    });
    const seen: string[] = [];
    const whole = new Promise<void>((resolve, reject) => {
      const outgoing = request({ host: config.host, port: config.port, agent: false });
      outgoing.on('error', reject);
      outgoing.on('response', (message) => {
        seen.push('head');
        message.on('data', (chunk) => seen.push(String(chunk)));
        message.on('end', resolve);
      });
      outgoing.end();
    });
    await vi.waitFor(() => expect(seen).toEqual(['head']), WAIT);
    begun[0]?.write('first');
    await vi.waitFor(() => expect(seen).toEqual(['head', 'first']), WAIT);
    begun[0]?.end('last');
    await whole;
    expect(seen).toEqual(['head', 'first', 'last']);
  },

  'holds an upload back when the target does not read, then delivers all of it': async (world) => {
    let received = 0;
    let startReading = () => {};
    const config = await putHandlerInFront(world, (incoming, response) => {
      startReading = () => incoming.on('data', (chunk: Buffer) => (received += chunk.length));
      incoming.on('end', () => response.end(String(received)));
    });
    const { host, port } = config;
    const outgoing = request({ host, port, method: 'PUT', agent: false });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      outgoing.on('error', reject);
      outgoing.on('response', (message) => resolve(message.resume().statusCode));
    });
    let offered = 0;
    const offer = () => {
      const chunk = Buffer.alloc(256 * 1_024);
      while (offered < UPLOAD_BYTES) {
        offered += chunk.length;
        if (!outgoing.write(chunk)) return;
      }
      outgoing.end();
    };
    outgoing.on('drain', offer);
    offer();
    let before = -1;
    const isStalled = () => {
      const isSame = before === offered;
      before = offered;
      return isSame;
    };
    await vi.waitFor(() => expect(isStalled()).toBe(true), { timeout: 15_000, interval: 250 });
    expect(offered).toBeLessThan(UPLOAD_BYTES * 0.8);
    startReading();
    expect(await answered).toBe(200);
    expect(received).toBe(UPLOAD_BYTES);
  },

  'answers HEAD, 204 and 304 without a body and keeps the connection': async (world) => {
    const config = await putHandlerInFront(world, (incoming, response) => {
      const status = Number(incoming.url?.slice(1));
      response.writeHead(status, status === 200 ? { 'Content-Length': '5' } : {});
      response.end(status === 200 ? 'hello' : undefined);
    });
    const agent = keepAliveAgent(world, 1);
    const head = await call(config, { method: 'HEAD', path: '/200', agent });
    expect(head.message.headers['content-length']).toBe('5');
    expect(head.text).toBe('');
    expect((await call(config, { path: '/204', agent })).status).toBe(204);
    expect((await call(config, { path: '/304', agent })).status).toBe(304);
    expect((await call(config, { path: '/200', agent })).text).toBe('hello');
  },

  'passes trailers on': async (world) => {
    const config = await putHandlerInFront(world, (incoming, response) => {
      incoming.resume().on('end', () => {
        response.writeHead(200, { Trailer: 'X-Sum' });
        response.write('body');
        response.addTrailers({ 'X-Sum': incoming.trailers['x-asked'] ?? 'none' });
        response.end();
      });
    });
    const received = await exchangeRaw(
      config,
      'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Asked: 42\r\n\r\n',
    );
    expect(received).toContain('X-Sum: 42');
  },

  'lets the target decide about Expect: 100-continue': async (world) => {
    const config = await putHandlerInFront(world, (incoming, response) => {
      incoming.resume().on('end', () => response.end('read'));
    });
    const head = 'PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4\r\n';
    const received = await exchangeRaw(config, `${head}Expect: 100-continue\r\n\r\nbody`);
    expect(received).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(received).toContain('read');
  },

  'serves a client of HTTP/1.0': async (world) => {
    const config = await putHandlerInFront(world, (_, response) => {
      response.write('one');
      response.end('two');
    });
    const received = await exchangeRaw(config, 'GET / HTTP/1.0\r\n\r\n');
    expect(received).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(received.endsWith('\r\n\r\nonetwo')).toBe(true);
  },
} satisfies Record<string, ConformanceCase>;
