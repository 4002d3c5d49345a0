export { assignVisitors, visitorSeed } from './assign-visitors';
export { changeGateway } from './change-gateway';
export { gatewayDifferenceSchema, routePatchShape } from './change-schema';
export { clientOf, type ParsedClientKey, parseClientKey } from './client-key';
export { gatewayConfigSchema, gatewayRulesShape, routeRulesShape } from './config-schema';
export { createDraw, DRAW_STEPS, type Draw } from './draw';
export { effectiveWeights, inProportion } from './effective-weights';
export { explainRouting, type RoutingExplanation } from './explain-routing';
export { fillWeights } from './fill-weights';
export { type Beyond, COMMON_BALANCES, findBeyond } from './find-beyond';
export { formatShares } from './format-shares';
export {
  differenceBetween,
  type GatewayChange,
  type GatewayDifference,
  type RoutePatch,
  type RulesPatch,
} from './gateway-change';
export { REPEATABLE_METHODS, SAFE_METHODS } from './methods';
export {
  type Asker,
  compileRouting,
  type Decision,
  decide,
  NO_ROUTE,
  type Routing,
  routeOfVisitor,
} from './routing';
export { gatewayRulesOf, routeRulesOf } from './rules-of';
export { stickyNames } from './sticky-names';
export * from './types';
export { withFoundRoutes } from './with-found-routes';
export { withVisitors } from './with-visitors';
export { withoutLostRoutes } from './without-lost-routes';
