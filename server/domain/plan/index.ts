export { createChangeSet } from './change-set';
export { compileGateways } from './compile-gateways';
export { areHealthy, decide, isGone, type Step } from './decide';

export type {
  ChangeSet,
  DriftItem,
  PlanConflict,
  PlannedAction,
  TrafficEffect,
} from './types';
export {
  type Attempt,
  inFlight,
  isTarget,
  PATIENCE,
  retryAt,
  type World,
} from './world';
