export { type DeploymentFacts, describeDeployment, worstOf } from './describe-deployment';
export { describeGateways } from './describe-gateway';
export { describeOperation } from './describe-operation';
export { conditionOf } from './describe-service';
