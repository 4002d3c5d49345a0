import { placeOf, type ReadContext } from '../read/context';
import { isExternal } from '../read/read-routes';
import type { Traffic } from './traffic';

/** A selector says which containers a route leads to; a path that leads somewhere itself leaves nothing to select. */
export function checkSelectors(ctx: ReadContext, { routes }: Traffic): void {
  for (const { path, settings } of routes) {
    if (settings.selector === null) continue;
    const at = placeOf(ctx, settings, 'selector');
    if (isExternal(path)) {
      const message = `\`${path}\` is outside of Vamp, so nothing can be selected there. Remove the selector.`;
      ctx.report({ code: 'RouteSelectorExternalTargetError', message, at });
    } else if (path.includes('/')) {
      const message = `Only a path of one part can have a selector, and \`${path}\` has more. Remove the selector, or give the route a plain name.`;
      ctx.report({ code: 'RouteSelectorOnlyRouteError', message, at });
    }
  }
}
