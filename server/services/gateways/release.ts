import type { GatewayView } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { commitGatewayChange } from './change';
import type { ReleaseInput } from './schemas';

/** Lets go of the clients that are tied to a route: their next requests are shared like those of new clients. */
export async function releaseSessions({
  ctx,
  input,
}: ServiceCall<ReleaseInput>): Promise<GatewayView> {
  return commitGatewayChange(ctx, input.name, (gateway) => {
    if (gateway.sticky === undefined) {
      throw new Problem('refused', {
        message: `${gateway.name} ties no clients to its routes: there is nobody to let go of`,
        advice: 'set sticky to route or instance first, if clients are to stay where they are',
      });
    }
    const before = gateway.routes.find(({ name }) => name === input.route)?.sessions ?? 0;
    return { routes: { [input.route]: { sessions: before + 1 } } };
  });
}
