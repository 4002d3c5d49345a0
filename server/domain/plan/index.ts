export { cancelledSpec } from './cancelled-spec';
export { createChangeSet } from './change-set';
export { compileGateways } from './compile-gateways';
export { decide, isGone, type Step } from './decide';
export { isChangedByHand } from './decide-gateways';
export { areHealthy, isLeaving } from './decide-instances';
export { indexGateways, indexInstances } from './observed-index';
export { initialProgress, progressOf } from './progress';
export { mapServices, restartedSpec, type ServiceScope } from './restarted-spec';
export { rolesOf } from './roles';
export { isSameGateway, isSameShape } from './same-gateway';
export { withSoundRoutes } from './sound-routes';
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
  isServing,
  isTarget,
  PATIENCE,
  retryAt,
  type World,
} from './world';
