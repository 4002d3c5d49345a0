export { createHttpProbe } from './http-probe';
export { createMemoryProbe } from './memory-probe';
