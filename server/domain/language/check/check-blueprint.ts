import type { Blueprint } from '../../artifact';
import { placeOf, type ReadContext } from '../read/context';
import { checkBreeds } from './check-breeds';
import { checkEscalations } from './check-escalations';
import { checkGateways } from './check-gateways';
import { checkReferences } from './check-references';

/** The rules that need the whole blueprint. */
export function checkBlueprint(ctx: ReadContext, blueprint: Blueprint): void {
  if (blueprint.clusters.every(({ services }) => services.length === 0)) {
    ctx.report({
      code: 'NoServiceError',
      message:
        'This blueprint has no service. Add one below `clusters`, such as `api: acme/api:1.0`.',
      at: placeOf(ctx, blueprint, 'clusters'),
    });
  }
  checkBreeds(ctx, blueprint);
  checkGateways(ctx, blueprint);
  checkReferences(ctx, blueprint.clusters);
  checkEscalations(ctx, blueprint);
}
