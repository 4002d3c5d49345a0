import type {
  InstanceHealth,
  InstanceUsage,
  InstanceView,
  ObservedInstance,
  ServiceSpec,
  ServiceState,
  ServiceView,
} from '../deployment';
import { serviceFingerprint } from '../deployment';
import {
  type Attempt,
  areHealthy,
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
  const instances = world.instances.filter(
    (instance) => instance.labels.cluster === cluster && instance.labels.service === spec.name,
  );
  return {
    ...conditionOf(world, spec, instances),
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
  spec: ServiceSpec,
  instances: readonly ObservedInstance[],
): ServiceCondition {
  const running = instances.filter((instance) => instance.state === 'running');
  const quiet = { reason: null, retryAt: null };
  if (world.intention === 'remove') {
    return running.length > 0
      ? { ...quiet, state: 'draining', reason: 'finishing requests under way, then stopping' }
      : { ...quiet, state: 'stopped' };
  }
  const wanted = spec.scale.instances;
  if (wanted === 0 && running.length === 0) {
    return { ...quiet, state: 'stopped', reason: 'scaled to 0 instances' };
  }
  const fingerprint = serviceFingerprint(spec);
  const states = running
    .filter((instance) => instance.labels.fingerprint === fingerprint)
    .map((instance) => describeInstance(world, instance, {}));
  const healthy = states.filter((instance) => instance.state === 'healthy').length;
  if (healthy >= wanted) return { ...quiet, state: 'healthy' };

  const troubled = troubleOf(world, spec, fingerprint);
  if (troubled !== null) return troubled;
  if (states.length === 0 && !areHealthy(world, spec.dependsOn)) {
    return {
      ...quiet,
      state: 'waiting',
      reason: `waits until ${spec.dependsOn.join(', ')} is healthy`,
    };
  }
  const failing = states.find((instance) => instance.state === 'unhealthy');
  if (failing !== undefined) {
    return { ...quiet, state: 'unhealthy', reason: failing.health.reason ?? 'its checks fail' };
  }
  return { ...quiet, state: 'starting', reason: `${healthy} of ${wanted} instances are healthy` };
}

/** What keeps a service from starting, as remembered from its last attempts. */
function troubleOf(world: World, spec: ServiceSpec, fingerprint: string): ServiceCondition | null {
  const attempts = Object.entries(world.attempts).filter(
    ([id, attempt]) => attempt.failures > 0 && id.includes(`/${spec.name}/${fingerprint}.`),
  );
  const worst = attempts.sort(([, a], [, b]) => b.failures - a.failures)[0];
  if (worst === undefined) return null;
  const [, attempt] = worst;
  return {
    state: attempt.failures >= PATIENCE.failuresUntilFailed ? 'failed' : 'starting',
    reason: describeAttempt(attempt),
    retryAt: retryAt(attempt),
  };
}

function describeAttempt(attempt: Attempt): string {
  const times = attempt.failures === 1 ? 'once' : `${attempt.failures} times in a row`;
  return `${attempt.reason} (${times})`;
}
