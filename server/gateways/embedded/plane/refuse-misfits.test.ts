import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  cleanPlanes,
  configFor,
  onClean,
  openRaw,
  startHttpTarget,
  startPlane,
} from './plane.test-support';

const WAIT = { timeout: 10_000, interval: 10 };
afterEach(cleanPlanes);

async function start() {
  const asked: string[] = [];
  let finish = () => {};
  const target = await startHttpTarget('t', (request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/slow') finish = () => void response.end('at last');
    else response.end('here');
  });
  const config = await configFor([target]);
  const plane = startPlane();
  await plane.put(config);
  return { config, plane, asked, finish: () => finish() };
}

describe('refuseMisfits', () => {
  it('answers a good request although nonsense follows it, and reads no more', async () => {
    const { config, asked, finish } = await start();
    const raw = openRaw(config, 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n');
    await vi.waitFor(() => expect(asked).toEqual(['/slow']), WAIT);
    raw.socket.write('GET /more HTTP/1.1\r\nHost: a\r\n\r\n');
    finish();
    await vi.waitFor(() => expect(raw.isClosed).toBe(true), WAIT);
    expect(raw.received).toMatch(/^HTTP\/1\.1 200 [\s\S]*at last/);
    expect(asked).toEqual(['/slow']);
  });

  it.each([
    { what: 'a bad length', bytes: 'Content-Length: x\r\n\r\n', status: 400 },
    { what: 'a head that is too large', bytes: `X: ${'x'.repeat(70_000)}\r\n\r\n`, status: 431 },
    { what: 'two hosts', bytes: 'Host: b\r\n\r\n', status: 400 },
  ])('says why it refuses $what, and closes', async ({ bytes, status }) => {
    const { config, asked } = await start();
    const raw = openRaw(config, `GET / HTTP/1.1\r\nHost: a\r\n${bytes}`);
    await vi.waitFor(() => expect(raw.isClosed).toBe(true), WAIT);
    expect(raw.received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(raw.received).toMatch(/refuses this request|is malformed/);
    expect(asked).toEqual([]);
  });

  it('is no tunnel', async () => {
    const { config } = await start();
    const raw = openRaw(config, 'CONNECT other:80 HTTP/1.1\r\nHost: other:80\r\n\r\n');
    await vi.waitFor(() => expect(raw.isClosed).toBe(true), WAIT);
    expect(raw.received).toMatch(/^HTTP\/1\.1 405 /);
  });

  it('passes on the path of a request that names the whole address', async () => {
    const { config, asked } = await start();
    const raw = openRaw(
      config,
      'GET http://a/x?y HTTP/1.1\r\nHost: A:80\r\nConnection: close\r\n\r\n',
    );
    await vi.waitFor(() => expect(raw.isClosed).toBe(true), WAIT);
    expect(raw.received).toMatch(/^HTTP\/1\.1 200 /);
    expect(asked).toEqual(['/x?y']);
  });

  it('survives clients that leave in the midst of a head', async () => {
    const { config, asked } = await start();
    for (let client = 0; client < 20; client += 1) {
      const socket = connect(config.port, config.host, () => {
        socket.write('GET / HTTP/1.1\r\nHo', () => socket.resetAndDestroy());
      });
      socket.on('error', () => {});
      onClean(() => void socket.destroy());
    }
    const raw = openRaw(config, 'GET /after HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await vi.waitFor(() => expect(raw.received).toMatch(/^HTTP\/1\.1 200 /), WAIT);
    expect(asked).toEqual(['/after']);
  });
});
