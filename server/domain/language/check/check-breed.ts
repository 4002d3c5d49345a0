import type { Breed } from '../../artifact';
import type { ReadContext } from '../read/context';
import { checkCircles } from './check-circles';
import { checkPortsOf } from './check-health-checks';
import { checkReferences } from './check-references';

/** The rules for a breed that stands alone: what it depends on is not known, unless it is described inside. */
export function checkBreed(ctx: ReadContext, breed: Breed): void {
  checkReferences(ctx, []);
  checkCircles(ctx, [breed, ...ctx.dependencyBreeds]);
  for (const each of [breed, ...ctx.dependencyBreeds]) {
    checkPortsOf(ctx, each.healthChecks ?? [], each);
  }
}
