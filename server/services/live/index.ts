export { followLive } from './follow';
export { FollowInput } from './topics';
