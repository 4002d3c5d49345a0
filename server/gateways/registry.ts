import type { Clock } from '../ports/clock';
import type { GatewayDriver } from '../ports/gateway-driver';
import { createEmbeddedGatewayDriver } from './embedded';
import { createHaproxyGatewayDriver } from './haproxy';
import { createMemoryGatewayDriver } from './memory';

export type GatewayDriverOptions = { home: string; clock: Clock; command: readonly string[] };

/** Every gateway driver there is, by the name of its folder. */
export const GATEWAY_DRIVERS = {
  embedded: createEmbeddedGatewayDriver,
  haproxy: createHaproxyGatewayDriver,
  memory: createMemoryGatewayDriver,
} satisfies Record<string, (options: GatewayDriverOptions) => GatewayDriver>;
