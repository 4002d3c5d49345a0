import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import type { GatewayConfig, RouteConfig, Target } from '../../../domain/gateway';
import { freePort } from '../../../test-ports';
import { listenAnywhere } from '../../conformance/http-target';
import { createTrafficMeter } from '../../metering';
import { createDataPlane, type DataPlaneOptions } from './data-plane';

let cleanups: (() => Promise<unknown> | unknown)[] = [];

/** For `afterEach`: the latest first. */
export async function cleanPlanes(): Promise<void> {
  for (const cleanup of cleanups.reverse()) await cleanup();
  cleanups = [];
}

export const onClean = (cleanup: () => Promise<unknown> | unknown) => void cleanups.push(cleanup);

export function startPlane(options: Partial<DataPlaneOptions> = {}) {
  const meter = createTrafficMeter({ epoch: 'test', now: Date.now });
  const plane = createDataPlane({ meter, sign: (text) => text, traceToken: 'trace', ...options });
  onClean(() => plane.close(0));
  return plane;
}

export async function startHttpTarget(id: string, handler: RequestListener): Promise<Target> {
  const { port, close } = await listenAnywhere(createServer(handler));
  onClean(close);
  return { id, host: '127.0.0.1', port };
}

/** A gateway at a free port; one route with all of the weight unless told otherwise. */
export async function configFor(
  targets: Target[],
  overrides: Partial<GatewayConfig> & { route?: Partial<RouteConfig> } = {},
): Promise<GatewayConfig> {
  const { route, ...rest } = overrides;
  return {
    ...{ name: 'g', host: '127.0.0.1', port: await freePort(), protocol: 'http' },
    routes: [{ name: 'v1', weight: 10_000, targets, ...route }],
    ...rest,
  };
}

/** A bare connection: what has come so far, and whether the other side has ended it. */
export function openRaw({ port, host }: GatewayConfig, bytes: string) {
  const socket = connect({ port, host, allowHalfOpen: true });
  const raw = { received: '', isClosed: false, socket };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => (raw.received += chunk));
  socket.on('error', () => {});
  for (const event of ['end', 'close']) socket.once(event, () => (raw.isClosed = true));
  socket.write(bytes, 'latin1');
  onClean(() => void socket.destroy());
  return raw;
}
