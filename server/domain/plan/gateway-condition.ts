import { compiledGateway } from './compile-gateways';
import { type ActionCondition, type ActionContext, DONE } from './condition';
import { isHeld } from './hold-shares';
import { indexGateways } from './observed-index';
import { refusalOf } from './refusal-of';
import { isSameGateway } from './same-gateway';
import { indexSpec } from './spec-index';
import type { PlannedAction } from './types';
import { PATIENCE, type World } from './world';

/** Of a gateway: done when it answers with the shares that were described, or is gone if it is to go. */
export function gatewayCondition(
  { kind, subject }: PlannedAction,
  world: World,
  { waitsFor, startedAt }: ActionContext,
): ActionCondition {
  const observed = indexGateways(world.gateways).byName.get(subject);
  if (kind === 'remove-gateway') {
    if (observed === undefined) return DONE;
    return { state: 'waiting', reason: 'waits until nothing uses it any more' };
  }
  const spec = indexSpec(world.spec).gateways.get(subject);
  if (spec === undefined || world.intention === 'remove') return DONE;
  const isPatient = startedAt === null || world.now - startedAt < PATIENCE.gatewayTimeoutMs;
  const refused = (reason: string): ActionCondition => ({
    state: isPatient ? 'running' : 'failed',
    reason,
  });
  const refusal = refusalOf(world, subject);
  if (refusal !== null) return refused(refusal);
  if (observed === undefined) return { state: 'running', reason: 'does not listen yet' };
  if (observed.state === 'failed') {
    return refused(observed.reason ?? `port ${observed.config.port} cannot be opened`);
  }
  const [first] = waitsFor;
  if (first !== undefined) return { state: 'waiting', reason: `waits for ${first.subject}` };
  const wanted = compiledGateway(world, subject);
  // What a selector finds is not described, and not waited for.
  const isDescribed = spec.selector === undefined;
  if (wanted === undefined || (isDescribed && isHeld(spec.routes, wanted.routes))) {
    return { state: 'running', reason: 'the split stays until what takes over is healthy' };
  }
  return isSameGateway(observed.config, wanted)
    ? DONE
    : { state: 'running', reason: 'the new split takes effect' };
}
