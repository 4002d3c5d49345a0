export {
  createMemoryGatewayDriver,
  type MemoryGatewayDriver,
  type PretendedRequest,
} from './driver';
