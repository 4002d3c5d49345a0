export { changeGateway, setWeights } from './change';
export { type GatewayDriverView, getGatewayDriver } from './driver';
export { type Explained, explainRequest } from './explain';
export { getGateway } from './get';
export { listGateways } from './list';
export { releaseSessions } from './release';
export { isServed, removeGateway, routeName, saveGateway } from './save';
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
