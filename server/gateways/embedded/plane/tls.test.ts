import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GatewayConfig, Target } from '../../../domain/gateway';
import { makeCertificate, namingOf } from '../../conformance/certificate';
import { call, listenAnywhere } from '../../conformance/http-target';
import { askTls } from '../../conformance/tls-client';
import { cleanPlanes, configFor, onClean, startHttpTarget, startPlane } from './plane.test-support';

const WAIT = { timeout: 10_000, interval: 10 };
type Made = Awaited<ReturnType<typeof makeCertificate>>;
let own: Made;
let other: Made;

beforeAll(async () => {
  [own, other] = await Promise.all([
    makeCertificate('own', ['localhost']),
    makeCertificate('other', ['*.other.example']),
  ]);
});
afterEach(cleanPlanes);

async function startTlsTarget(host: string): Promise<Target> {
  const server = createHttpsServer({ cert: own.chain, key: own.key }, (request, response) => {
    response.end(`for ${request.headers.host}`);
  });
  const { port, close } = await listenAnywhere(server);
  onClean(close);
  return { id: `external:https://${host}:${port}`, host, port, tls: true };
}

describe('targets that speak TLS', () => {
  it('are asked by their own name, on connections that are kept', async () => {
    const target = await startTlsTarget('localhost');
    const config = await configFor([target]);
    await startPlane({ trust: { ca: own.chain } }).put(config);
    for (let sent = 0; sent < 3; sent += 1) {
      const { status, text } = await call(config, { method: 'POST', body: 'x'.repeat(100_000) });
      expect({ status, text }).toEqual({ status: 200, text: `for localhost:${target.port}` });
    }
  });

  it.each([
    { what: 'nobody vouches for', host: 'localhost', isTrusted: false },
    { what: 'is for another name', host: '127.0.0.1', isTrusted: true },
  ])('get nothing when their certificate is one that $what', async ({ host, isTrusted }) => {
    const target = await startTlsTarget(host);
    const spare = await startHttpTarget('spare', (request, response) => {
      request.pipe(response);
    });
    const config = await configFor([target, spare]);
    await startPlane(isTrusted ? { trust: { ca: own.chain } } : {}).put(config);
    for (let sent = 0; sent < 3; sent += 1) {
      expect((await call(config, { method: 'POST', body: 'whole' })).text).toBe('whole');
    }
  });
});

describe('TCP targets that speak TLS', () => {
  it('get what the client sends', async () => {
    const target = await startTlsTarget('localhost');
    const config = await configFor([target], { protocol: 'tcp' });
    await startPlane({ trust: { ca: own.chain } }).put(config);
    expect((await call(config, { headers: { Host: 'me' } })).text).toBe('for me');
  });
});

describe('gateways that speak TLS', () => {
  const secured = (config: GatewayConfig, ...made: Made[]): GatewayConfig => ({
    ...config,
    tls: { certificates: made.map(namingOf) },
  });
  const startEcho = () =>
    startHttpTarget('t', (request, response) => {
      response.end(String(request.headers['x-forwarded-proto']));
    });

  it('show the certificate that a name of one label fits', async () => {
    const config = secured(await configFor([await startEcho()]), own, other);
    const plane = startPlane();
    await plane.setCertificates([own, other]);
    await plane.put(config);
    const shown = async (servername: string) => (await askTls(config, { servername })).fingerprint;
    expect(await shown('a.other.example')).toBe(other.fingerprint);
    expect(await shown('b.a.other.example')).toBe(own.fingerprint);
    expect(await shown('')).toBe(own.fingerprint);
  });

  it('believe no client that says it came in plain', async () => {
    const config = secured(await configFor([await startEcho()]), own);
    const plane = startPlane();
    await plane.setCertificates([own]);
    await plane.put(config);
    const headers = { 'X-Forwarded-Proto': 'http' };
    expect((await askTls(config, { headers })).text).toBe('https');
  });

  it('wait for their certificate, and serve as soon as it is there', async () => {
    const config = secured(await configFor([await startEcho()]), own);
    const plane = startPlane();
    const observed = await plane.put(config);
    expect(observed).toMatchObject({ state: 'failed', config });
    expect(observed.reason).toContain('secret own');
    await expect(askTls(config)).rejects.toThrow();
    await plane.setCertificates([own]);
    expect((await plane.observe())[0]).toMatchObject({ state: 'serving' });
    expect((await askTls(config)).status).toBe(200);
  });

  it('pass bytes on where they carry TCP', async () => {
    const server = createServer((socket) => void socket.pipe(socket));
    const { port, close } = await listenAnywhere(server);
    onClean(close);
    const target = { id: 't', host: '127.0.0.1', port };
    const config = secured(await configFor([target], { protocol: 'tcp' }), own);
    const plane = startPlane();
    await plane.setCertificates([own]);
    await plane.put(config);
    const socket = connect({ host: config.host, port: config.port, rejectUnauthorized: false });
    onClean(() => void socket.destroy());
    let received = '';
    socket.on('data', (chunk) => (received += String(chunk)));
    socket.write('echo');
    await vi.waitFor(() => expect(received).toBe('echo'), WAIT);
  });
});
