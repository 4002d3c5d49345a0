export { createHttpProbe } from './http-probe';
export { createMemoryProbe, type MemoryProbe } from './memory-probe';
