export { describeDeployment } from './describe-deployment';

export { describeOperation } from './describe-operation';
