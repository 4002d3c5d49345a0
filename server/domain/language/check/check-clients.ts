import { placeOf, type ReadContext } from '../read/context';
import type { Traffic } from './traffic';

/** Two ways to keep a client at its route contradict each other: what ties it would hide what its name says. */
export function checkClients(ctx: ReadContext, { gateway }: Traffic): void {
  if (gateway.visitors === null || gateway.sticky === null || gateway.sticky === 'none') return;
  ctx.report({
    code: 'Suspicious',
    severity: 'warning',
    message:
      'With `sticky` a client stays where it came first, so `visitors` counts for its first request only. Remove one of them.',
    at: placeOf(ctx, gateway, 'visitors'),
  });
}
