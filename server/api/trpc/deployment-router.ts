import { NamedInput } from '../../services/artifacts';
import {
  AdoptInput,
  adoptDrift,
  applyDeployment,
  CancelInput,
  ChangeInput,
  cancelOperation,
  DeployInput,
  deploySample,
  getDeployment,
  getOperation,
  listDeployments,
  listOperations,
  listRevisions,
  OperationInput,
  OperationsInput,
  planDeployment,
  planRollBack,
  planScale,
  RemoveInput,
  RepairInput,
  RestartInput,
  RevisionsInput,
  RollBackInput,
  removeDeployment,
  repairDrift,
  restartDeployment,
  retryDeployment,
  rollBackDeployment,
  ScaleInput,
  SettingsInput,
  scaleService,
  setSettings,
} from '../../services/deployments';
import { procedure, router } from './base';

export const deploymentRouter = router({
  list: procedure.query(({ ctx }) => listDeployments({ ctx: ctx.services, input: undefined })),
  get: procedure
    .input(NamedInput)
    .query(({ ctx, input }) => getDeployment({ ctx: ctx.services, input })),
  operations: procedure
    .input(OperationsInput)
    .query(({ ctx, input }) => listOperations({ ctx: ctx.services, input })),
  operation: procedure
    .input(OperationInput)
    .query(({ ctx, input }) => getOperation({ ctx: ctx.services, input })),
  revisions: procedure
    .input(RevisionsInput)
    .query(({ ctx, input }) => listRevisions({ ctx: ctx.services, input })),
  plan: procedure
    .input(ChangeInput)
    .query(({ ctx, input }) => planDeployment({ ctx: ctx.services, input })),
  deploy: procedure
    .input(DeployInput)
    .mutation(({ ctx, input }) => applyDeployment({ ctx: ctx.services, input })),
  deploySample: procedure.mutation(({ ctx }) =>
    deploySample({ ctx: ctx.services, input: undefined }),
  ),
  planScale: procedure
    .input(ScaleInput)
    .query(({ ctx, input }) => planScale({ ctx: ctx.services, input })),
  scale: procedure
    .input(ScaleInput)
    .mutation(({ ctx, input }) => scaleService({ ctx: ctx.services, input })),
  restart: procedure
    .input(RestartInput)
    .mutation(({ ctx, input }) => restartDeployment({ ctx: ctx.services, input })),
  cancel: procedure
    .input(CancelInput)
    .mutation(({ ctx, input }) => cancelOperation({ ctx: ctx.services, input })),
  retry: procedure
    .input(NamedInput)
    .mutation(({ ctx, input }) => retryDeployment({ ctx: ctx.services, input })),
  planRollBack: procedure
    .input(RollBackInput)
    .query(({ ctx, input }) => planRollBack({ ctx: ctx.services, input })),
  rollBack: procedure
    .input(RollBackInput)
    .mutation(({ ctx, input }) => rollBackDeployment({ ctx: ctx.services, input })),
  repair: procedure
    .input(RepairInput)
    .mutation(({ ctx, input }) => repairDrift({ ctx: ctx.services, input })),
  adopt: procedure
    .input(AdoptInput)
    .mutation(({ ctx, input }) => adoptDrift({ ctx: ctx.services, input })),
  setSettings: procedure
    .input(SettingsInput)
    .mutation(({ ctx, input }) => setSettings({ ctx: ctx.services, input })),
  remove: procedure
    .input(RemoveInput)
    .mutation(({ ctx, input }) => removeDeployment({ ctx: ctx.services, input })),
});
