import type { GatewayConfig } from '../gateway';
import { isSameValue } from '../same-value';

/** Whether two configurations are the same in everything. */
export function isSameGateway(a: GatewayConfig, b: GatewayConfig): boolean {
  return isSameValue(a, b);
}

/** Whether they differ in nothing but the targets, which follow what is healthy. */
export function isSameShape(a: GatewayConfig, b: GatewayConfig): boolean {
  return isSameValue(a, b, 'targets');
}
