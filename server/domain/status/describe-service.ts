import type {
  InstanceHealth,
  InstanceUsage,
  InstanceView,
  ObservedInstance,
  ServiceSpec,
  ServiceState,
  ServiceView,
} from '../deployment';
import {
  type Attempt,
  areHealthy,
  describeIdleNeeds,
  idleNeeds,
  indexInstances,
  indexSpec,
  inFlight,
  isTarget,
  PATIENCE,
  retryAt,
  type World,
} from '../plan';

type ServiceCondition = { state: ServiceState; reason: string | null; retryAt: number | null };

export function describeService(
  world: World,
  service: { cluster: string; spec: ServiceSpec },
  usage: Readonly<Record<string, InstanceUsage>>,
): ServiceView {
  const { cluster, spec } = service;
  const instances = indexInstances(world.instances).byService.get(`${cluster}/${spec.name}`) ?? [];
  return {
    ...conditionOf(world, `${cluster}/${spec.name}`, instances),
    name: spec.name,
    deployableType: spec.deployable.type,
    command: spec.deployable.command,
    ports: spec.ports,
    environment: spec.environment,
    scale: spec.scale,
    dependsOn: spec.dependsOn,
    instances: instances.map((instance) => describeInstance(world, instance, usage)),
  };
}

function describeInstance(
  world: World,
  instance: ObservedInstance,
  usage: Readonly<Record<string, InstanceUsage>>,
): InstanceView {
  const health = world.health[instance.id] ?? { state: 'unknown', since: instance.startedAt };
  return {
    id: instance.id,
    state: instanceState(world, instance, health),
    health,
    host: instance.host,
    ports: instance.ports,
    pid: instance.pid ?? null,
    startedAt: instance.startedAt,
    starts: instance.starts,
    exit: instance.exit ?? null,
    usage: usage[instance.id] ?? null,
    inFlight: inFlight(world, instance.id),
  };
}

function instanceState(
  world: World,
  instance: ObservedInstance,
  health: InstanceHealth,
): InstanceView['state'] {
  if (instance.state === 'exited') return 'exited';
  if (world.draining[instance.id] !== undefined) return 'draining';
  if (health.state === 'passing') return 'healthy';
  if (health.state === 'failing') return 'unhealthy';
  // Adopted and still serving: the first probe will confirm it within a second.
  return isTarget(world, instance.id) ? 'healthy' : 'starting';
}

/** The state of one service; the transition table is `architecture.md`, "States". */
function conditionOf(
  world: World,
  subject: string,
  instances: readonly ObservedInstance[],
): ServiceCondition {
  const running = instances.filter((instance) => instance.state === 'running');
  const quiet = { reason: null, retryAt: null };
  const place = indexSpec(world.spec).services.get(subject);
  if (world.intention === 'remove' || place === undefined) {
    return running.length > 0
      ? { ...quiet, state: 'draining', reason: 'finishing requests under way, then stopping' }
      : { ...quiet, state: 'stopped' };
  }
  const wanted = place.desired.length;
  if (wanted === 0 && running.length === 0) {
    return { ...quiet, state: 'stopped', reason: 'scaled to 0 instances' };
  }
  const silence = world.silentDrivers[place.spec.deployable.type];
  if (silence !== undefined) {
    return { ...quiet, state: running.length > 0 ? 'unhealthy' : 'waiting', reason: silence };
  }
  const ids = new Set(place.desired.map((instance) => instance.id));
  const states = running
    .filter((instance) => ids.has(instance.id))
    .map((instance) => describeInstance(world, instance, {}));
  const healthy = states.filter((instance) => instance.state === 'healthy').length;
  if (healthy >= wanted) return { ...quiet, state: 'healthy' };
  const idle = idleNeeds(world, place);
  if (states.length < wanted && idle.length > 0) {
    return { ...quiet, state: 'waiting', reason: describeIdleNeeds(idle) };
  }
  const troubled = troubleOf(world, place.desired);
  if (troubled !== null) return troubled;
  if (states.length === 0 && !areHealthy(world, place.waitsFor)) {
    const reason = `waits until ${place.waitsFor.join(', ')} is healthy`;
    return { ...quiet, state: 'waiting', reason };
  }
  const failing = states.find((instance) => instance.state === 'unhealthy');
  if (failing !== undefined) {
    return { ...quiet, state: 'unhealthy', reason: failing.health.reason ?? 'its checks fail' };
  }
  const awaited = place.desired.flatMap(({ id }) => world.startsWaitFor?.[id] ?? [])[0];
  const reason = awaited ?? `${healthy} of ${wanted} instances are healthy`;
  return { ...quiet, state: 'starting', reason };
}

/** What keeps a service from starting, as remembered from its last attempts. */
function troubleOf(world: World, desired: readonly { id: string }[]): ServiceCondition | null {
  const attempts = desired.flatMap(({ id }) => world.attempts[id] ?? []);
  const [worst] = attempts.toSorted((a, b) => b.failures - a.failures);
  if (worst === undefined || worst.failures === 0) return null;
  return {
    state: worst.failures >= PATIENCE.failuresUntilFailed ? 'failed' : 'starting',
    reason: describeAttempt(worst),
    retryAt: retryAt(worst),
  };
}

function describeAttempt(attempt: Attempt): string {
  const times = attempt.failures === 1 ? 'once' : `${attempt.failures} times in a row`;
  return `${attempt.reason} (${times})`;
}
