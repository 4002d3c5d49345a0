import type { GatewayCapabilities } from '../../domain/gateway';
import { describeError } from '../../domain/problem';
import type { DriverStatus } from '../../ports/container-driver';
import type { GatewayConfiguration } from '../../ports/gateway-driver';
import type { ServiceCall } from '../context';

export type GatewayDriverView = {
  type: string;
  status: DriverStatus;
  capabilities: GatewayCapabilities;
  configuration: GatewayConfiguration;
};

/** What moves the traffic: how it is, what it can do, and what it made of all gateways. */
export async function getGatewayDriver({ ctx }: ServiceCall<void>): Promise<GatewayDriverView> {
  const { gatewayDriver } = ctx;
  const { type, capabilities } = gatewayDriver;
  const status = await gatewayDriver.status();
  // One that is away cannot show anything; that it is away is to be seen all the same.
  const configuration = await gatewayDriver.readConfiguration().catch(
    (error: unknown): GatewayConfiguration => ({
      format: 'json',
      text: '',
      lastError: { message: describeError(error), at: ctx.clock.now() },
    }),
  );
  return { type, status, capabilities, configuration };
}
