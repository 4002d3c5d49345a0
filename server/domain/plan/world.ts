import type { DeploymentSpec, InstanceHealth, ObservedInstance } from '../deployment';
import type { SelectableContainer } from '../expression';
import type { GatewayConfig, ObservedGateway, Target } from '../gateway';
import { indexGateways } from './observed-index';

/** What is remembered of starts that did not work out, by instance id. */
export type Attempt = { failures: number; lastFailureAt: number; reason: string };

/** What the gateway driver was asked for last and did not take, and why. */
export type Refusal = { config: GatewayConfig; reason: string };

/** One port of an instance, as selectors see it. */
export type SelectableInstance = {
  container: SelectableContainer;
  portName: string;
  target: Target;
  /**
   * `serving` may get requests; `leaving` as well, but is about to go; `starting` and `missing` are wanted and do not
   * serve yet, of which the latter is not there; `unfit` must not get any.
   */
  state: 'serving' | 'leaving' | 'starting' | 'missing' | 'unfit';
};

/** Desired and observed state of one deployment: all that a decision may depend on. */
export type World = {
  spec: DeploymentSpec;
  intention: 'run' | 'remove';
  instances: readonly ObservedInstance[];
  gateways: readonly ObservedGateway[];
  health: Readonly<Record<string, InstanceHealth>>;
  attempts: Readonly<Record<string, Attempt>>;
  /** Epoch ms since when an instance is being drained, by id; only bounds how long that takes. */
  draining: Readonly<Record<string, number>>;
  /** Why a driver does not answer, by `deployable.type`; what it runs is as it was seen last, and is left alone. */
  silentDrivers: Readonly<Record<string, string>>;
  /** What was put last, by gateway name, as far as this control plane remembers; differs from what is: a hand did it. */
  lastPut: Readonly<Record<string, GatewayConfig>>;
  /** What the gateway driver refused, by gateway name; it goes on with what it had. */
  refusals?: Readonly<Record<string, Refusal>>;
  /** What was changed by hand is only shown: nothing is under way, and somebody wants to decide. */
  isHandsOff: boolean;
  /** Instances that were told to stop: there is no way back for them. */
  stopping?: Readonly<Record<string, true>>;
  /** What a start under way waits for, by instance id: an image that is being pulled. */
  startsWaitFor?: Readonly<Record<string, string>>;
  /** What the change under way started from: it says what needed what is going now. */
  previous?: DeploymentSpec | null;
  /** Gateways of others that lead here, to instances or gateways: what they use is in use. */
  foreignGateways?: readonly ObservedGateway[];
  /** What gateways of their own may lead to: all gateways but those that are about to go. Absent where nothing asks. */
  allGateways?: readonly ObservedGateway[];
  /** What selectors choose from besides instances of their own deployment. Absent where nothing asks. */
  foreignInstances?: readonly SelectableInstance[];
  /** What certificates are known by, by the names of their secrets; absent where none is used. */
  certificates?: Readonly<Record<string, string>>;
  /** Where gateways listen. */
  gatewayHost: string;
  /** Further addresses at which internal gateways listen, for instances that do not share this machine's loopback. */
  extraGatewayHosts: readonly string[];
  now: number;
};

/** How patient Vamp is; times in ms. */
export const PATIENCE = {
  /** First pause before a start is tried again; doubles with each failure. */
  backoffBaseMs: 500,
  backoffMaxMs: 60_000,
  /** Failures in a row after which a service counts as failed (it is still tried again). */
  failuresUntilFailed: 3,
  /** A running instance that has not passed a check by then is restarted. */
  startTimeoutMs: 60_000,
  /** An instance failing its checks for that long is restarted. */
  unhealthyTimeoutMs: 30_000,
  /** Healthy for that long, and earlier failures are forgotten. */
  forgiveAfterMs: 10_000,
  /** Requests under way may take that long before their instance is stopped all the same. */
  drainTimeoutMs: 30_000,
  /** A port that cannot be opened for that long makes the change that wanted it fail. */
  gatewayTimeoutMs: 5_000,
  /** A change that did not get any further for that long fails. */
  stallTimeoutMs: 600_000,
  /** Between the polite and the final signal. */
  stopGraceMs: 10_000,
} as const;

/** Epoch ms before which an instance is not started again; 0 when nothing holds it back. */
export function retryAt(attempt: Attempt | undefined): number {
  if (attempt === undefined || attempt.failures === 0) return 0;
  const pause = PATIENCE.backoffBaseMs * 2 ** Math.min(attempt.failures - 1, 20);
  return attempt.lastFailureAt + Math.min(pause, PATIENCE.backoffMaxMs);
}

/** Whether an instance may receive requests now. */
export function isServing(world: World, instance: ObservedInstance): boolean {
  const { id } = instance;
  if (instance.state !== 'running' || world.stopping?.[id] === true) return false;
  const health = world.health[id]?.state ?? 'unknown';
  if (health === 'passing') return true;
  // After a restart of the control plane nothing has been probed yet: what serves goes on serving.
  return health === 'unknown' && isTarget(world, id) && describeOverdue(world, instance) === null;
}

/** Why a running instance should be restarted, or null. */
export function describeOverdue(world: World, instance: ObservedInstance): string | null {
  const health = world.health[instance.id];
  if (health === undefined || health.state === 'passing') return null;
  const because = health.reason === undefined ? '' : `: ${health.reason}`;
  if (health.state === 'unknown') {
    const late = world.now - Math.max(instance.startedAt, health.since) > PATIENCE.startTimeoutMs;
    return late ? `not healthy within ${PATIENCE.startTimeoutMs / 1000} s${because}` : null;
  }
  const late = world.now - health.since > PATIENCE.unhealthyTimeoutMs;
  return late ? `unhealthy for ${PATIENCE.unhealthyTimeoutMs / 1000} s${because}` : null;
}

export function isTarget(
  { gateways, foreignGateways = [] }: Pick<World, 'gateways' | 'foreignGateways'>,
  targetId: string,
): boolean {
  return (
    indexGateways(gateways).targets.has(targetId) ||
    (foreignGateways.length > 0 && indexGateways(foreignGateways).targets.has(targetId))
  );
}

/** Requests under way at an instance, over all gateways. */
export function inFlight(
  { gateways, foreignGateways = [] }: Pick<World, 'gateways' | 'foreignGateways'>,
  instanceId: string,
): number {
  const own = indexGateways(gateways).inFlight.get(instanceId) ?? 0;
  if (foreignGateways.length === 0) return own;
  return own + (indexGateways(foreignGateways).inFlight.get(instanceId) ?? 0);
}
