export { adoptDrift } from './adopt';
export { applyDeployment } from './apply';
export { cancelOperation } from './cancel';
export { claimInTurn } from './claim';
export { commitChange, type StoredChange, storeChange } from './commit';
export { deploySample } from './deploy-sample';
export { findGatewayLimits } from './gateway-limits';
export { listFreePorts } from './gateway-ports';
export { getDeployment } from './get';
export { isDeployment, ownerTag } from './is-deployment';
export { listDeployments } from './list';
export { getOperation } from './operation';
export { listOperations } from './operations';
export { planDeployment } from './plan';
export { planSpec, planWayOut, refuseConflicts } from './plan-spec';
export { deploymentNotFound, type PreparedChange, prepareChange } from './prepare';
export { resolveStored } from './read-to-deploy';
export { removeDeployment } from './remove';
export { repairDrift } from './repair';
export { restartDeployment } from './restart';
export { retryDeployment } from './retry';
export { listRevisions } from './revisions';
export { planRollBack, rollBackDeployment } from './roll-back';
export { runningBlueprint } from './running-blueprint';
export { planScale, scaleService } from './scale';
export {
  AdoptInput,
  CancelInput,
  ChangeInput,
  ChangeOptions,
  type ChangeStarted,
  DeployInput,
  OperationInput,
  OperationsInput,
  RemoveInput,
  RepairInput,
  RestartInput,
  RevisionsInput,
  RollBackInput,
  ScaleInput,
  SettingsInput,
} from './schemas';
export { setSettings } from './set-settings';
export { takenHosts } from './taken-hosts';
