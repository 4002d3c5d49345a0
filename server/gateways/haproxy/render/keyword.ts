import type { GatewayConfig } from '../../../domain/gateway';

/** How the rules of a frontend begin. */
export function keyword({ protocol }: Pick<GatewayConfig, 'protocol'>): string {
  return protocol === 'http' ? 'http-request' : 'tcp-request content';
}
