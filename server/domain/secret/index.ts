export { listCertificateUses } from './certificate-uses';
export { isSecretName } from './secret-name';
export { listSecretUses } from './secret-uses';
