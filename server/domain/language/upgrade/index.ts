export { type Upgraded, upgradeDocument } from './upgrade-document';
export type { UpgradeStep } from './upgrade-step';
export { upgradeText } from './upgrade-text';
