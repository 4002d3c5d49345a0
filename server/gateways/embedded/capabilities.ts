import type { GatewayCapabilities } from '../../domain/gateway';

export const EMBEDDED_CAPABILITIES: GatewayCapabilities = {
  'native-expressions':
    'cannot evaluate expressions of HAProxy; install HAProxy, or write a condition of Vamp',
  mirror: true,
  visitors: true,
  'rate-limit': true,
  'other-balances':
    'knows `roundrobin`, `leastconn`, `random`, `source` and `first`; install HAProxy for others',
  'retry-methods': true,
  http2: 'speaks HTTP/1.1 alone; install HAProxy for HTTP/2',
};
