import type { Globals } from './domain/compose';
import type { Env } from './env';

/** What blueprints may read of this Vamp (dsl.md §16.1): the variables somebody shared, and a few harmless settings. */
export function sharedValues(
  { all, VAMP_SHARED_ENVIRONMENT, VAMP_GATEWAY_PORTS: ports }: Env,
  { version, gatewayHost }: { version: string; gatewayHost: string },
): Globals {
  return {
    environment: Object.fromEntries(
      VAMP_SHARED_ENVIRONMENT.flatMap((name) => {
        const value = all[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    settings: {
      'vamp.version': version,
      'vamp.gateway-driver.host': gatewayHost,
      'vamp.operation.gateway.port-range': `${ports.from}-${ports.to}`,
    },
  };
}
