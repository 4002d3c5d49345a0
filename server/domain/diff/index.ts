export { diffArtifacts } from './diff-artifacts';
export { DIFF_AREAS, type DiffArea, type DiffEntry } from './types';
