export { createSecretKeySource, type SecretKeySource } from './secret-key-source';
export { createSecretVault } from './secret-vault';
