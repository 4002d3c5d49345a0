export {
  createEmbeddedGatewayDriver,
  type EmbeddedGatewayDriver,
  type EmbeddedGatewayOptions,
} from './driver';
