export { getGateway } from './get';
export { listGateways } from './list';
export { GatewayInput, GatewayName, SetWeightsInput } from './schemas';
export { setWeights } from './set-weights';
