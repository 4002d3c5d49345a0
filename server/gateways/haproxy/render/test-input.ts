import { createHash } from 'node:crypto';
import type { GatewayConfig, RouteConfig } from '../../../domain/gateway';
import type { RenderInput, Slot } from './types';

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
const sign = (text: string) =>
  createHash('sha256').update(`test${text}`).digest('base64url').slice(0, 16);

/** Slots as a driver would give them: every target, and one empty place. */
export function slotsOf(routes: readonly RouteConfig[]): Map<string, Slot[]> {
  return new Map(
    routes.map(({ name, targets }): [string, Slot[]] => [
      name,
      [...targets.map((target): Slot => ({ state: 'ready', target })), { state: 'empty' }],
    ]),
  );
}

export function testInput(
  gateways: readonly GatewayConfig[],
  given: Partial<RenderInput> = {},
): RenderInput {
  return {
    gateways,
    slots: new Map(gateways.map(({ name, routes }) => [name, slotsOf(routes)])),
    paths: {
      maps: '/run/vamp/maps',
      certificates: '/run/vamp/certificates',
      sockets: '/run/vamp/sockets',
      caFile: '/etc/ssl/certs/ca-certificates.crt',
    },
    globalLines: ['global', '  tune.bufsize 81920'],
    sign,
    sha1,
    traceToken: 'token-of-traces',
    log: '127.0.0.1:18514',
    peers: null,
    ...given,
  };
}
