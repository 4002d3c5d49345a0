import type { ObservedInstance } from '../domain/deployment';
import type { ObservedGateway } from '../domain/gateway';
import type { ContainerDriver } from '../ports/container-driver';
import type { GatewayDriver } from '../ports/gateway-driver';

/** An instance and the type of the driver that runs it. */
export type DrivenInstance = ObservedInstance & { driver: string };

export type Observation = {
  instances: DrivenInstance[];
  gateways: ObservedGateway[];
};

/** What runs now, over all drivers. One that does not answer makes the pass fail: acting on half a picture is worse. */
export async function observe(
  drivers: readonly ContainerDriver[],
  gatewayDriver: GatewayDriver,
): Promise<Observation> {
  const [gateways, ...instances] = await Promise.all([
    gatewayDriver.observe(),
    ...drivers.map(async (driver) =>
      (await driver.observe()).map((instance) => ({ ...instance, driver: driver.type })),
    ),
  ]);
  return { gateways, instances: instances.flat() };
}

/** Gateways are named `deployment/…`. */
export function deploymentOfGateway(name: string): string {
  return name.split('/')[0] ?? name;
}
