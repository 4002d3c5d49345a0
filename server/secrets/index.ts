export { createSecretKeySource } from './secret-key-source';
export { createSecretVault } from './secret-vault';
