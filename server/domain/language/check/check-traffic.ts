import type { ReadContext } from '../read/context';
import { checkClients } from './check-clients';
import { checkNamedRoutes } from './check-named-routes';
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
  checkNamedRoutes(ctx, traffic);
  checkClients(ctx, traffic);
  for (const { path, settings } of traffic.routes) checkRoute(ctx, settings, path);
}
