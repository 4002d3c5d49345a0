export {
  canonicalJson,
  desiredInstances,
  instanceId,
  instanceOrdinal,
  serviceFingerprint,
} from './fingerprint';
export * from './types';
export * from './view';
