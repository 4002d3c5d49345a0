export { isSecretName } from './secret-name';
export { listSecretUses } from './secret-uses';
