import type { DriverStatus } from '../../ports/container-driver';
import type { ServiceCall } from '../context';

export type Info = {
  message: string;
  version: string;
  startedAt: number;
  address: string;
  home: string;
  store: DriverStatus;
  drivers: (DriverStatus & { type: string })[];
  gateway: DriverStatus & { type: string };
};

export async function getInfo({ ctx }: ServiceCall<void>): Promise<Info> {
  const { version, startedAt, address, home } = ctx.settings;
  const [store, gateway, drivers] = await Promise.all([
    ctx.store.status(),
    ctx.gatewayDriver.status(),
    Promise.all(
      ctx.drivers.map(async (driver) => ({ type: driver.type, ...(await driver.status()) })),
    ),
  ]);
  return {
    message: 'Hi, I am Vamp!',
    version,
    startedAt,
    address,
    home,
    store,
    drivers,
    gateway: { type: ctx.gatewayDriver.type, ...gateway },
  };
}
