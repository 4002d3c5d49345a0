export { gatewayConfigSchema } from './config-schema';
export { effectiveWeights, inProportion } from './effective-weights';
export { fillWeights } from './fill-weights';
export { formatShares } from './format-shares';
export { createRotation, type Rotation } from './rotation';
export { createSplitter, type Splitter } from './splitter';
export * from './types';
