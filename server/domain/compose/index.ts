export { type ComposeInput, type ComposeResult, composeSpec } from './compose-spec';
export { sliceSpec } from './slice-spec';
