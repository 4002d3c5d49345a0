export { findSecretConflicts } from './find-conflicts';
export { listSecrets } from './list';
export { removeSecret } from './remove';
export { saveSecret } from './save';
export { RemoveSecretInput, SaveSecretInput, SecretInput } from './schemas';
