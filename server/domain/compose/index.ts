export { blueprintOfSpec } from './blueprint-of-spec';
export { composeSpec } from './compose-spec';
export { type GatewaySurroundings, UNKNOWN_FINGERPRINT } from './gateway-rules';
export { createHostFor } from './host-for';
export type { Globals } from './look-up-global';
export { resolveReferences } from './resolve-references';
export { gatewaySettingsOf, routeSettingsOf } from './settings-of-rules';
export { sliceSpec } from './slice-spec';
export { withRules } from './with-rules';
