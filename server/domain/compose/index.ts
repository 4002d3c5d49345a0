export { composeSpec } from './compose-spec';
export { sliceSpec } from './slice-spec';
