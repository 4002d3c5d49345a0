import { placeOf, type ReadContext } from '../read/context';
import { suggestName } from '../shape/replace-name';
import type { Place } from '../source/raw-node';
import type { Traffic } from './traffic';

/** A mirror and a fallback are routes of the same gateway; those a selector finds are known when it runs. */
export function checkNamedRoutes(ctx: ReadContext, { kind, gateway, routes }: Traffic): void {
  // In a cluster every service is a route, whether it is written or not.
  if (kind === 'cluster' || gateway.selector !== null) return;
  const candidates = routes.map(({ path }) => path);
  const check = (what: string, name: string, at: Place) => {
    if (name === '' || candidates.includes(name)) return;
    const { hint, fix } = suggestName({ text: ctx.text, at, name, candidates });
    ctx.report({
      code: 'UnresolvedServiceRouteError',
      message: `\`${what}\` names a route of this gateway, and \`${name}\` is none. ${hint}`,
      at,
      fix,
    });
  };
  const { mirror } = gateway;
  if (mirror) check('mirror', mirror.route, placeOf(ctx, gateway, 'mirror', 'route'));
  for (const { settings } of routes) {
    if (settings.fallback !== null) {
      check('fallback', settings.fallback, placeOf(ctx, settings, 'fallback'));
    }
  }
}
