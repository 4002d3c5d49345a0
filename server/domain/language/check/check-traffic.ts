import type { ReadContext } from '../read/context';
import { checkProtocol } from './check-protocol';
import { checkRoute } from './check-route';
import { checkSelectors } from './check-selectors';
import { checkWeights } from './check-weights';
import type { Traffic } from './traffic';

/** The rules for how any gateway shares its requests. */
export function checkTraffic(ctx: ReadContext, traffic: Traffic): void {
  checkWeights(ctx, traffic);
  checkProtocol(ctx, traffic);
  checkSelectors(ctx, traffic);
  for (const { path, settings } of traffic.routes) checkRoute(ctx, settings, path);
}
