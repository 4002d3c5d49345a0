export { listCertificates } from './certificates';
export { changeGateway, setWeights } from './change';
export { getGatewayDriver } from './driver';
export { explainRequest } from './explain';
export { getGateway } from './get';
export { listGateways } from './list';
export { releaseSessions } from './release';
export { isServed, removeGateway, restoreGateway, saveGateway, saveGatewayText } from './save';
export {
  ChangeGatewayInput,
  ExplainInput,
  GatewayInput,
  ReleaseInput,
  SendInput,
  SetWeightsInput,
} from './schemas';
export { sendRequest } from './send';
export { undoGatewayChange } from './undo';
export { isStandalone } from './unit';
export { updateGateway } from './update';
export { createCertificateWatch } from './watch-certificates';
