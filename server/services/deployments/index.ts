export { applyDeployment } from './apply';
export { storeChange } from './commit';
export { deploySample } from './deploy-sample';
export { getDeployment } from './get';
export { listDeployments } from './list';
export { listOperations } from './operations';
export { planDeployment } from './plan';
export { removeDeployment } from './remove';
export { retryDeployment } from './retry';
export { rollBackDeployment } from './roll-back';
export { runningBlueprint } from './running-blueprint';
export { scaleService } from './scale';
export {
  ChangeInput,
  type ChangeStarted,
  OperationsInput,
  RollBackInput,
  ScaleInput,
} from './schemas';
