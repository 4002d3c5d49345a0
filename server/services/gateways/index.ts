export { listCertificates } from './certificates';
export { changeGateway, setWeights } from './change';
export { type GatewayDriverView, getGatewayDriver } from './driver';
export { type Explained, explainRequest } from './explain';
export { getGateway } from './get';
export { listGateways } from './list';
export { releaseSessions } from './release';
export { routeName } from './route-name';
export { isServed, removeGateway, restoreGateway, saveGateway, saveGatewayText } from './save';
export {
  ChangeGatewayInput,
  ExplainInput,
  GatewayDraft,
  GatewayInput,
  ReleaseInput,
  SendInput,
  SetWeightsInput,
} from './schemas';
export { type Sent, sendRequest } from './send';
export { undoGatewayChange } from './undo';
export { isStandalone } from './unit';
export { updateGateway } from './update';
export { createCertificateWatch } from './watch-certificates';
