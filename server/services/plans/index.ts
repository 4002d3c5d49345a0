export { applyPlan } from './apply';
export { getPlan } from './get';
export { listPlans } from './list';
export { removePlan } from './remove';
export { savePlan } from './save';
export { ApplyPlanInput, ListPlansInput, PlanInput } from './schemas';
