export { describeDeployment, type Surroundings } from './describe-deployment';

export { describeOperation } from './describe-operation';
