import {
  ChangeGatewayInput,
  changeGateway,
  ExplainInput,
  explainRequest,
  GatewayInput,
  getGateway,
  getGatewayDriver,
  listCertificates,
  listGateways,
  ReleaseInput,
  releaseSessions,
  SendInput,
  SetWeightsInput,
  sendRequest,
  setWeights,
  undoGatewayChange,
} from '../../services/gateways';
import { procedure, router } from './base';

export const gatewayRouter = router({
  list: procedure.query(({ ctx }) => listGateways({ ctx: ctx.services, input: undefined })),
  get: procedure
    .input(GatewayInput)
    .query(({ ctx, input }) => getGateway({ ctx: ctx.services, input })),
  setWeights: procedure
    .input(SetWeightsInput)
    .mutation(({ ctx, input }) => setWeights({ ctx: ctx.services, input })),
  change: procedure
    .input(ChangeGatewayInput)
    .mutation(({ ctx, input }) => changeGateway({ ctx: ctx.services, input })),
  undo: procedure
    .input(GatewayInput)
    .mutation(({ ctx, input }) => undoGatewayChange({ ctx: ctx.services, input })),
  release: procedure
    .input(ReleaseInput)
    .mutation(({ ctx, input }) => releaseSessions({ ctx: ctx.services, input })),
  explain: procedure
    .input(ExplainInput)
    .query(({ ctx, input }) => explainRequest({ ctx: ctx.services, input })),
  send: procedure
    .input(SendInput)
    .mutation(({ ctx, input }) => sendRequest({ ctx: ctx.services, input })),
  /** For whom its certificates are, and until when. */
  certificates: procedure
    .input(GatewayInput)
    .query(({ ctx, input }) => listCertificates({ ctx: ctx.services, input })),
  driver: procedure.query(({ ctx }) => getGatewayDriver({ ctx: ctx.services, input: undefined })),
});
