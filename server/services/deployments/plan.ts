import type { Finding } from '../../domain/language';
import type { ServiceCall } from '../context';
import { differenceOf, type ShownPlan } from './difference';
import { prepareChange } from './prepare';
import type { ChangeInput } from './schemas';

type PlannedChange = ShownPlan & {
  findings: Finding[];
  /** The revision it was computed from, 0 for a new deployment. */
  baseRevision: number;
};

/** What applying this document would do, in order. A document that does not read is a Problem with its findings. */
export async function planDeployment({
  ctx,
  input,
}: ServiceCall<ChangeInput>): Promise<PlannedChange> {
  const { changeSet, findings, warnings, current, spec } = await prepareChange(ctx, input);
  const difference = differenceOf(current, spec);
  return { changeSet, findings, warnings, difference, baseRevision: current?.revision ?? 0 };
}
