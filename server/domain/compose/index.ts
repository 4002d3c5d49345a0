export { blueprintOfSpec } from './blueprint-of-spec';
export { composeSpec } from './compose-spec';
export { createHostFor } from './host-for';
export type { Globals } from './look-up-global';
export { resolveReferences } from './resolve-references';
export { sliceSpec } from './slice-spec';
