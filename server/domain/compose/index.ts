export { blueprintOfSpec } from './blueprint-of-spec';
export { composeSpec } from './compose-spec';
export { resolveReferences } from './resolve-references';
export { sliceSpec } from './slice-spec';
