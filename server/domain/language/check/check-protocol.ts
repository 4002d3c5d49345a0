import type { RouteSettings } from '../../artifact';
import { placeOf, type ReadContext } from '../read/context';
import type { Traffic } from './traffic';

/** What needs to understand requests is not for tcp. */
export function checkProtocol(ctx: ReadContext, { gateway, protocol, routes }: Traffic): void {
  if (protocol !== 'tcp') return;
  if (gateway.sticky !== null) {
    ctx.report({
      code: 'StickyPortTypeError',
      message:
        'Clients are told apart by a cookie, which tcp does not have. Remove `sticky`, or make the port `/http`.',
      at: placeOf(ctx, gateway, 'sticky'),
    });
  }
  if (gateway.mirror !== null) warnOfHttp(ctx, gateway, 'mirror');
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

function httpOnly({ rewrites, retries }: RouteSettings): string[] {
  return [...(rewrites.length > 0 ? ['rewrites'] : []), ...(retries === null ? [] : ['retries'])];
}

function warnOfHttp(ctx: ReadContext, part: object, key: string): void {
  ctx.report({
    code: 'Suspicious',
    severity: 'warning',
    message: `\`${key}\` does nothing on tcp, which has no requests. Remove it, or make the port \`/http\`.`,
    at: placeOf(ctx, part, key),
  });
}
