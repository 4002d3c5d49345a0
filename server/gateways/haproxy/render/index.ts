export { certificateFile, slotName } from './proxy-names';
export { render } from './render';
export { findUnfit } from './render-gateway';
export { runtimeDifference } from './runtime-difference';
export { type HostClash, sharedPorts } from './shared-ports';
export * from './types';
