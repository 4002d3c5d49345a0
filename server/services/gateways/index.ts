export { getGateway } from './get';
export { listGateways } from './list';
export { isServed, removeGateway, routeName, saveGateway } from './save';
export { GatewayInput, SetWeightsInput } from './schemas';
export { setWeights } from './set-weights';
