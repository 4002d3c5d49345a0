export { createMemoryGatewayDriver } from './driver';
