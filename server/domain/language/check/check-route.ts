import type { RouteSettings } from '../../artifact';
import { placeOf, type ReadContext } from '../read/context';

type Conditional = Pick<RouteSettings, 'condition' | 'conditionStrength' | 'fallback'>;

/** What is legal in a route, but hardly meant. */
export function checkRoute(ctx: ReadContext, route: Conditional, path: string): void {
  const warn = (key: string, message: string) =>
    ctx.report({ code: 'Suspicious', severity: 'warning', message, at: placeOf(ctx, route, key) });
  if (route.conditionStrength !== null && route.condition === null) {
    const message =
      '`condition_strength` does nothing without a `condition`. Add one, or remove it.';
    warn('condition_strength', message);
  }
  if (route.conditionStrength === 0 && route.condition !== null) {
    const message =
      'A `condition_strength` of 0 % switches the condition off: no request takes this route because of it.';
    warn('condition_strength', message);
  }
  if (route.fallback === path) {
    warn('fallback', 'A route cannot take over from itself. Name another one, or remove it.');
  }
}
