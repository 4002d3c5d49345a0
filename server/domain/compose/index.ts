export { composeSpec } from './compose-spec';
export { type FindArtifact, resolveReferences } from './resolve-references';
export { sliceSpec } from './slice-spec';
