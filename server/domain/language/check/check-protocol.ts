import type { GatewaySettings, RouteSettings } from '../../artifact';
import { placeOf, type ReadContext } from '../read/context';
import type { Traffic } from './traffic';

/** What needs to understand requests is not for tcp. */
export function checkProtocol(ctx: ReadContext, { gateway, protocol, routes }: Traffic): void {
  if (protocol !== 'tcp') return;
  if (gateway.sticky !== null && gateway.sticky !== 'none') {
    ctx.report({
      code: 'StickyPortTypeError',
      message:
        'Clients are told apart by a cookie, which tcp does not have. Remove `sticky`, or make the port `/http`.',
      at: placeOf(ctx, gateway, 'sticky'),
    });
  }
  for (const key of ['visitors', 'tls'] as const) {
    if (gateway[key] === null) continue;
    ctx.report({
      code: 'UnsupportedProtocolError',
      message: `\`${key}\` is for http, and this port is tcp. Remove it, or make the port \`/http\`.`,
      at: placeOf(ctx, gateway, key),
    });
  }
  for (const key of httpOnlySettings(gateway)) warnOfHttp(ctx, gateway, key);
  for (const { settings } of routes) {
    if (settings.condition !== null) {
      ctx.report({
        code: 'ConditionPortTypeError',
        message:
          'Conditions look at http requests, and this port is tcp. Remove the condition, or make the port `/http`.',
        at: placeOf(ctx, settings, 'condition'),
      });
    }
    for (const key of httpOnly(settings)) warnOfHttp(ctx, settings, key);
  }
}

function httpOnlySettings({ mirror, rateLimit, virtualHosts }: GatewaySettings): string[] {
  return [
    ...(mirror === null ? [] : ['mirror']),
    ...(rateLimit === null ? [] : ['rate_limit']),
    ...(virtualHosts.length > 0 ? ['virtual_hosts'] : []),
  ];
}

function httpOnly({ rewrites, retries, timeoutMs }: RouteSettings): string[] {
  return [
    ...(rewrites.length > 0 ? ['rewrites'] : []),
    ...(retries === null ? [] : ['retries']),
    ...(timeoutMs === null ? [] : ['timeout']),
  ];
}

function warnOfHttp(ctx: ReadContext, part: object, key: string): void {
  ctx.report({
    code: 'Suspicious',
    severity: 'warning',
    message: `\`${key}\` does nothing on tcp, which has no requests. Remove it, or make the port \`/http\`.`,
    at: placeOf(ctx, part, key),
  });
}
