import { findBeyond, type GatewaySpec } from '../../domain/gateway';
import { Problem } from '../../domain/problem';
import type { ServiceContext } from '../context';

/** Refuses what the gateway driver cannot do. */
export function refuseBeyond(
  { gatewayDriver }: Pick<ServiceContext, 'gatewayDriver'>,
  gateway: GatewaySpec,
): void {
  const [first] = findBeyond(gateway, gatewayDriver.capabilities);
  if (first === undefined) return;
  const { what, route, reason } = first;
  const where = route === null ? gateway.name : `the route ${route} of ${gateway.name}`;
  throw new Problem('refused', {
    name: 'UnsupportedByGatewayDriver',
    message: `\`${what}\` of ${where}: the gateway driver ${gatewayDriver.type} ${reason}`,
    advice: `leave out \`${what}\`, or use another gateway driver`,
  });
}
