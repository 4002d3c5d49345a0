import type { DeploymentSpec, InstanceHealth, ObservedInstance } from '../deployment';
import type { GatewayConfig, ObservedGateway } from '../gateway';

/** What is remembered of starts that did not work out, by instance id. */
export type Attempt = { failures: number; lastFailureAt: number; reason: string };

/** Desired and observed state of one deployment: all that a decision may depend on. */
export type World = {
  spec: DeploymentSpec;
  intention: 'run' | 'remove';
  instances: readonly ObservedInstance[];
  gateways: readonly ObservedGateway[];
  health: Readonly<Record<string, InstanceHealth>>;
  attempts: Readonly<Record<string, Attempt>>;
  /** Epoch ms since when an instance is being drained, by id. */
  draining: Readonly<Record<string, number>>;
  /** Why a driver does not answer, by `deployable.type`; what it runs is as it was seen last, and is left alone. */
  silentDrivers: Readonly<Record<string, string>>;
  /** What was put last, by gateway name, as far as this control plane remembers; differs from what is: a hand did it. */
  lastPut: Readonly<Record<string, GatewayConfig>>;
  /** What was changed by hand is only shown: nothing is under way, and somebody wants to decide. */
  isHandsOff: boolean;
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
  if (instance.state !== 'running' || world.draining[instance.id] !== undefined) return false;
  const health = world.health[instance.id]?.state ?? 'unknown';
  // After a restart of the control plane nothing has been probed yet: what serves goes on serving.
  return health === 'passing' || (health === 'unknown' && isTarget(world, instance.id));
}

export function isTarget(world: World, instanceId: string): boolean {
  return world.gateways.some((gateway) =>
    gateway.config.routes.some((route) => route.targets.some((target) => target.id === instanceId)),
  );
}

/** Requests under way at an instance, over all gateways. */
export function inFlight(world: Pick<World, 'gateways'>, instanceId: string): number {
  return world.gateways.reduce((sum, gateway) => sum + (gateway.inFlight[instanceId] ?? 0), 0);
}
