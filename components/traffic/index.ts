export { GatewayPage } from './gateway-page';
export { GatewaysPage } from './gateways-page';
