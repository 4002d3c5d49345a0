import type { DeploymentSpec } from '../../domain/deployment';
import { findBeyond } from '../../domain/gateway';
import type { PlanConflict } from '../../domain/plan';
import type { GatewayDriver } from '../../ports/gateway-driver';

/** What its gateways ask for that the gateway driver cannot do. */
export function findGatewayLimits(
  { type, capabilities }: Pick<GatewayDriver, 'type' | 'capabilities'>,
  { gateways }: Pick<DeploymentSpec, 'gateways'>,
): PlanConflict[] {
  return gateways.flatMap((gateway) =>
    findBeyond(gateway, capabilities).map(({ what, route, reason }) => {
      const where = route === null ? gateway.name : `the route ${route} of ${gateway.name}`;
      return {
        code: 'UnsupportedByGatewayDriver',
        subject: gateway.name,
        message: `\`${what}\` of ${where}: the gateway driver ${type} ${reason}`,
        advice: `leave out \`${what}\`, or use another gateway driver`,
      };
    }),
  );
}
