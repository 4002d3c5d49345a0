import type { ServicePlace } from './compose-spec';

/**
 * Where services reach gateways. `names` holds, by deployable type, how instances call the machine that do not share its
 * loopback; one on the network of the machine itself (`HOST`) does.
 */
export function createHostFor(
  gatewayHost: string,
  names: ReadonlyMap<string, string>,
): (service: ServicePlace) => string {
  return ({ deployableType, network }) =>
    network?.toUpperCase() === 'HOST' ? gatewayHost : (names.get(deployableType) ?? gatewayHost);
}
