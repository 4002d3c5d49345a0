export { readActionProgress, readOperationPhase } from './action-progress';
export { ActionStatus } from './action-status';
export { ChangeSetView } from './change-set-view';
