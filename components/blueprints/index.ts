export { DeployPanel } from './deploy-panel';
export { type DeployTarget, useDeployTarget } from './deploy-target';
export { ImportDialog } from './import-dialog';
export { NoBlueprints } from './no-blueprints';
export { PlanPreview } from './plan-preview';
export { RunningDifference } from './running-difference';
export { TopologyDrawing } from './topology';
export { useDeploymentViews } from './use-deployment-views';
export { useLastBlueprint } from './use-last-blueprint';
