import { isIP } from 'node:net';
import type { Protocol, RouteConfig, Target } from '../../../domain/gateway';
import type { ServerLine } from './gateway-parts';
import type { RoutePlan, Setting } from './gateway-plan';
import { slotName } from './proxy-names';
import { word } from './quote';
import { UnfitError } from './unfit';

/** Of an empty slot; nobody is ever asked there. */
const PLACEHOLDER = { address: '127.0.0.1', port: 9 };

export function serverLines(
  { backend, route, slots }: RoutePlan,
  protocol: Protocol,
  setting: Setting,
): ServerLine[] {
  const checks = circuitOptions(route, protocol === 'http' ? 7 : 4);
  return slots.map(({ state, target }, index): ServerLine => {
    const server = slotName(index);
    if (target === undefined) {
      return { backend, server, ...PLACEHOLDER, state: 'maint', fixed: checks };
    }
    const host = target.host === 'localhost' ? '127.0.0.1' : target.host;
    if (isIP(host) === 0 && !/^[\w.-]+$/.test(host)) {
      throw new UnfitError(`\`${host}\` is no address of a target`);
    }
    // A name that nobody knows does not hinder the start; its server stays disabled.
    const named = isIP(host) > 0 ? '' : ' init-addr last,libc,none';
    const fixed = `${checks}${named}${tlsOptions(target, setting)}`;
    return { backend, server, address: host, port: target.port, state, fixed };
  });
}

function tlsOptions({ host, tls }: Target, { paths }: Setting): string {
  if (tls !== true) return '';
  const name = isIP(host) > 0 ? '' : ` sni str(${host})`;
  return ` ssl verify required verifyhost ${host} ca-file ${word(paths.caFile)}${name}`;
}

/** How long until an ejected server that accepts no connection is asked again, at most. */
const ASKED_AGAIN_MS = 2_000;

/**
 * Ejection: errors in a row take a server down, and `ejectionMs` later it is up again if it accepts a connection. There
 * are no other checks but one an hour, and one that fails takes nobody down.
 */
function circuitOptions(
  { circuitBreaker }: Pick<RouteConfig, 'circuitBreaker'>,
  layer: 4 | 7,
): string {
  const { consecutiveErrors, ejectionMs = 30_000 } = circuitBreaker ?? {};
  if (consecutiveErrors === undefined) return '';
  const observed = `observe layer${layer} error-limit ${consecutiveErrors} on-error mark-down`;
  const again = Math.min(ejectionMs, ASKED_AGAIN_MS);
  const times = `inter 1h fastinter ${ejectionMs} downinter ${again} rise 1 fall 1000000`;
  return ` check ${observed} ${times}`;
}
