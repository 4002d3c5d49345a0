export { createHttpProbe } from './http-probe';
export { createHttpSender } from './http-sender';
export { createMemoryProbe } from './memory-probe';
export { createMemorySender } from './memory-sender';
