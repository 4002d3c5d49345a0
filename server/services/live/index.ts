export { followLive, type LiveItem } from './follow';
export { FollowInput } from './topics';
