export { createChangeSet } from './change-set';
export { compileGateways } from './compile-gateways';
export { areHealthy, decide, isGone, type Step } from './decide';
export { simulate, type Wave } from './simulate';
export type {
  ChangeSet,
  PlanConflict,
  PlannedAction,
  RouteShare,
  TrafficEffect,
} from './types';
export {
  type Attempt,
  inFlight,
  isServing,
  isTarget,
  PATIENCE,
  retryAt,
  type World,
} from './world';
