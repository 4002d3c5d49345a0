import { z } from 'zod';
import { PlainName } from '../artifacts';
import { ChangeOptions } from '../deployments';

const id = z.int().positive().max(2_147_483_647);

export const PlanInput = z.object({ id });
export type PlanInput = z.infer<typeof PlanInput>;

export const ApplyPlanInput = ChangeOptions.extend({ id });
export type ApplyPlanInput = z.infer<typeof ApplyPlanInput>;

export const ListPlansInput = z.object({
  /** Plans of all deployments when absent. */
  deployment: PlainName.optional(),
  limit: z.int().min(1).max(200).default(30),
});
export type ListPlansInput = z.infer<typeof ListPlansInput>;
