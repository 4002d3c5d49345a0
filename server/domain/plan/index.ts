export { cancelledSpec } from './cancelled-spec';
export { createChangeSet } from './change-set';
export { compileGateways, withCertificates } from './compile-gateways';
export { decide, isGone, type Step } from './decide';
export { isChangedByHand } from './decide-gateways';
export { areHealthy, isLeaving } from './decide-instances';
export { isDeparting } from './departing-gateways';
export { describeIdleNeeds, idleNeeds } from './idle-needs';
export { indexGateways, indexInstances } from './observed-index';
export { initialProgress, progressOf } from './progress';
export { refusalOf } from './refusal-of';
export { mapServices, restartedSpec } from './restarted-spec';
export { rolesOf } from './roles';
export { ruleChanges } from './rule-changes';
export { isSameGateway } from './same-gateway';
export { selectableInstances } from './selectable-instances';
export { isSelecting } from './selected-routes';
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
  type Refusal,
  retryAt,
  type World,
} from './world';
