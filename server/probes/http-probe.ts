import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { HealthCheck } from '../domain/deployment';
import { describeError } from '../domain/problem';
import type { HealthProbe, ProbeResult } from '../ports/health-probe';

/** More of a body is not read: the answer is in the status. */
const MOST_BODY_BYTES = 64 * 1_024;

/** Probes over the network, one connection each: what is tested is also whether new ones are accepted. */
export function createHttpProbe(): HealthProbe {
  return { http: probeHttp, tcp: probeTcp };
}

function probeHttp(host: string, port: number, check: HealthCheck): Promise<ProbeResult> {
  const { timeoutMs } = check;
  const path = check.path.startsWith('/') ? check.path : `/${check.path}`;
  const what = `GET ${path}`;
  return new Promise((resolve) => {
    const fail = (reason: string) => resolve({ ok: false, reason });
    try {
      const request = openRequest(check.protocol, { host, port, path });
      const timer = setTimeout(() => {
        fail(`${what}: no answer within ${inWords(timeoutMs)}`);
        request.destroy();
      }, timeoutMs);
      request.once('close', () => clearTimeout(timer));
      request.on('error', (error) => fail(explain(error, { what, host, port })));
      request.once('response', (response) => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 400) resolve({ ok: true });
        else fail(`${what} answered ${status}`);
        discard(response);
      });
      request.end();
    } catch (error) {
      // A path or host that cannot be sent at all is thrown, not emitted.
      fail(`${what}: ${describeError(error)}`);
    }
  });
}

function openRequest(
  protocol: HealthCheck['protocol'],
  where: { host: string; port: number; path: string },
): http.ClientRequest {
  // `agent: false`: no connection is kept or shared.
  const options = { ...where, agent: false, headers: { 'user-agent': 'vamp-health-check' } };
  // As in other orchestrators the certificate is not judged: it is seldom made out to an instance's address.
  return protocol === 'HTTPS'
    ? https.request({ ...options, rejectUnauthorized: false })
    : http.request(options);
}

/** Reads the body politely to its end, unless it is long; the probe's time limit ends it in any case. */
function discard(response: http.IncomingMessage): void {
  let received = 0;
  response.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > MOST_BODY_BYTES) response.destroy();
  });
  response.on('error', () => undefined);
}

function probeTcp(host: string, port: number, timeoutMs: number): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const finish = (result: ProbeResult) => {
      resolve(result);
      socket.destroy();
    };
    socket.setTimeout(timeoutMs, () => {
      const reason = `${host}:${port} accepts no connection within ${inWords(timeoutMs)}`;
      finish({ ok: false, reason });
    });
    socket.once('connect', () => finish({ ok: true }));
    socket.on('error', (error) => {
      finish({ ok: false, reason: explain(error, { what: 'TCP', host, port }) });
    });
  });
}

function explain(error: Error, at: { what: string; host: string; port: number }): string {
  const address = `${at.host}:${at.port}`;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return `connection refused on ${address}`;
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return `${at.what}: ${address} closed the connection without an answer`;
  if (code.startsWith('HPE_')) return `${at.what}: the answer of ${address} is not HTTP`;
  if (code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return `${at.what}: ${address} does not speak HTTPS`;
  return `${at.what}: ${describeError(error)}`;
}

function inWords(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`;
}
