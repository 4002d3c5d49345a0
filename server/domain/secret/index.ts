export { isSecretName } from './secret-name';
export { listSecretUses, type SecretUse } from './secret-uses';
