export { applyPlan } from './apply';
export { getPlan } from './get';
export { listPlans } from './list';
export type { PlanView } from './plan-view';
export { removePlan } from './remove';
export { savePlan } from './save';
export { ApplyPlanInput, ListPlansInput, PlanInput } from './schemas';
