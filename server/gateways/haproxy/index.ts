export { createHaproxyGatewayDriver } from './driver';
export { findHaproxy } from './find-haproxy';
