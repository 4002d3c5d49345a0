export { assignVisitors, visitorSeed } from './assign-visitors';
export { clientOf, parseClientKey } from './client-key';
export { gatewayConfigSchema, gatewayRulesShape, routeRulesShape } from './config-schema';
export { createDraw, DRAW_STEPS, type Draw } from './draw';
export { effectiveWeights, inProportion } from './effective-weights';
export { explainRouting, type RoutingExplanation } from './explain-routing';
export { fillWeights } from './fill-weights';
export { type Beyond, findBeyond } from './find-beyond';
export { formatShares } from './format-shares';
export { createRotation, type Rotation } from './rotation';
export {
  type Asker,
  compileRouting,
  type Decision,
  decide,
  NO_ROUTE,
  type Routing,
  routeOfShare,
} from './routing';
export { createSplitter, type Splitter } from './splitter';
export { type StickyNames, stickyNames } from './sticky-names';
export * from './types';
export { withVisitors } from './with-visitors';
