export { Span } from './action-status';
export { ChangeSetView } from './change-set-view';
export { describeProgress } from './progress-words';
