import type { Release } from '../../artifact';
import { FULL_WEIGHT } from '../../gateway';
import { placeOf, type ReadContext } from '../read/context';

/** A release goes up, and to the end. */
export function checkRelease(ctx: ReadContext, release: Release): void {
  const { steps } = release;
  const last = steps.at(-1);
  if (!last) {
    ctx.report({
      code: 'MissingPathValueError',
      message: 'A release needs at least one step, such as `{weight: 100%}`.',
      at: placeOf(ctx, release, 'steps'),
    });
  }
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before && step.weight <= before.weight) {
      warn(
        ctx,
        step,
        'This step gives the new version no more than the one before. Is that meant?',
      );
    }
  }
  if (last && last.weight !== FULL_WEIGHT) {
    warn(ctx, last, 'The last step is not 100 %, so the release never ends. Add `{weight: 100%}`.');
  }
}

function warn(ctx: ReadContext, step: object, message: string): void {
  const at = placeOf(ctx, step, 'weight');
  ctx.report({ code: 'Suspicious', severity: 'warning', message, at });
}
