export {
  canonicalJson,
  desiredInstances,
  serviceFingerprint,
} from './fingerprint';
export { type HealthMemory, nextHealth, unknownHealth } from './health';
export * from './types';
export * from './view';
