export { cancelledSpec } from './cancelled-spec';
export { createChangeSet } from './change-set';
export { compileGateways } from './compile-gateways';
export { decide, isGone, type Step } from './decide';
export { isChangedByHand } from './decide-gateways';
export { areHealthy, isLeaving } from './decide-instances';
export { indexGateways, indexInstances } from './observed-index';
export { initialProgress, progressOf } from './progress';
export { mapServices, restartedSpec } from './restarted-spec';
export { rolesOf } from './roles';
export { describeRuleChange, type RuleChange, ruleChanges } from './rule-changes';
export { isSameGateway, isSameShape } from './same-gateway';
export { indexSpec, type ServicePlace } from './spec-index';

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
