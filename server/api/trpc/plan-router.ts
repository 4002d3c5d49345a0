import { ChangeInput } from '../../services/deployments';
import {
  ApplyPlanInput,
  applyPlan,
  getPlan,
  ListPlansInput,
  listPlans,
  PlanInput,
  removePlan,
  savePlan,
} from '../../services/plans';
import { procedure, router } from './base';

/** Plans that are kept to be applied later. */
export const planRouter = router({
  list: procedure
    .input(ListPlansInput)
    .query(({ ctx, input }) => listPlans({ ctx: ctx.services, input })),
  get: procedure.input(PlanInput).query(({ ctx, input }) => getPlan({ ctx: ctx.services, input })),
  save: procedure
    .input(ChangeInput)
    .mutation(({ ctx, input }) => savePlan({ ctx: ctx.services, input })),
  /** A router may not call a procedure `apply`. */
  carryOut: procedure
    .input(ApplyPlanInput)
    .mutation(({ ctx, input }) => applyPlan({ ctx: ctx.services, input })),
  remove: procedure
    .input(PlanInput)
    .mutation(({ ctx, input }) => removePlan({ ctx: ctx.services, input })),
});
