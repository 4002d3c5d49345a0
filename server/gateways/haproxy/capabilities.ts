import type { GatewayCapabilities } from '../../domain/gateway';

export const HAPROXY_CAPABILITIES: GatewayCapabilities = {
  'native-expressions': true,
  mirror: 'cannot send copies: that needs an agent outside of HAProxy; use the embedded gateway',
  visitors: true,
  'rate-limit': true,
  'other-balances': true,
  'retry-methods': true,
  http2: true,
};
