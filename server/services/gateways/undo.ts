import type { GatewayView } from '../../domain/deployment';
import type { VampEvent } from '../../domain/event';
import {
  changeGateway,
  differenceBetween,
  type GatewayDifference,
  type GatewaySpec,
  gatewayDifferenceSchema,
} from '../../domain/gateway';
import { isProblem, Problem } from '../../domain/problem';
import type { ServiceCall, ServiceContext } from '../context';
import { commitGatewayChange } from './change';

/** Events of a gateway among which its last change is looked for: those of its state are few. */
const LOOK_BACK = 100;

/** Back to before the last change of a gateway; undoing that again is doing it again. */
export async function undoGatewayChange({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<GatewayView> {
  const last = await findLastChange(ctx, input.name);
  return commitGatewayChange(ctx, input.name, (gateway) => {
    if (last === null) throw nothingToUndo(gateway.name, 'it was not changed since it was made');
    refuseIfMoved(gateway, last);
    return last.before;
  });
}

async function findLastChange(
  { eventLog }: Pick<ServiceContext, 'eventLog'>,
  gateway: string,
): Promise<GatewayDifference | null> {
  const tags = [`gateways:${gateway}`];
  const events = await eventLog.list({ type: 'gateway', tags, limit: LOOK_BACK });
  for (const event of events) {
    const change = readGatewayDifference(event);
    if (change !== null) return change;
  }
  return null;
}

function readGatewayDifference({ value }: VampEvent): GatewayDifference | null {
  const parsed = gatewayDifferenceSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** What is there now must be what the change made: else undoing it would take away what came later. */
function refuseIfMoved(gateway: GatewaySpec, { before, after }: GatewayDifference): void {
  try {
    const isAsLeft = differenceBetween(gateway, changeGateway(gateway, after)) === null;
    if (!isAsLeft) throw nothingToUndo(gateway.name, MOVED);
    changeGateway(gateway, before);
  } catch (error) {
    if (isProblem(error) && error.code === 'invalid') {
      throw nothingToUndo(gateway.name, `${MOVED}: ${error.message}`);
    }
    throw error;
  }
}

const MOVED = 'it was deployed anew since its last change';

function nothingToUndo(gateway: string, reason: string): Problem {
  return new Problem('conflict', {
    name: 'NothingToUndo',
    message: `there is nothing to undo at ${gateway}: ${reason}`,
    advice: 'change it by hand, or roll the deployment back to one of its revisions',
  });
}
