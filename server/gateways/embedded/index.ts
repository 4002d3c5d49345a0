export { createEmbeddedGatewayDriver } from './driver';
