import {
  type DeploymentSpec,
  type HealthCheck,
  type HealthMemory,
  type InstanceHealth,
  nextHealth,
  type ObservedInstance,
  type ServiceSpec,
  unknownHealth,
} from '../domain/deployment';
import type { Clock } from '../ports/clock';
import type { HealthProbe, ProbeResult } from '../ports/health-probe';

/** An instance that has not passed yet is asked this often, so that it gets traffic soon. */
const EAGER_INTERVAL_MS = 300;
/** For services without a check of their own: whether their first port accepts connections. */
const TCP_INTERVAL_MS = 2_000;
const TCP_TIMEOUT_MS = 1_000;
const TCP_FAILURES = 3;

type Tracked = HealthMemory & { pid: number | undefined; nextAt: number; busy: boolean };

/** Runs the health checks of running instances when they are due; `onChange` is told when a state changed. */
export function createHealthTracker(parts: {
  probe: HealthProbe;
  clock: Clock;
  onChange: () => void;
}) {
  const { probe, clock, onChange } = parts;
  const tracked = new Map<string, Tracked>();

  async function runRound(instance: ObservedInstance, service: ServiceSpec | undefined) {
    const entry = tracked.get(instance.id);
    if (entry === undefined) return;
    entry.busy = true;
    const checks = service?.healthChecks ?? [];
    const failure = await firstFailure(instance, checks);
    if (tracked.get(instance.id) !== entry) return;
    const now = clock.now();
    const threshold = Math.max(1, Math.min(...checks.map((check) => check.failures), TCP_FAILURES));
    const next = nextHealth(entry, { failure, now, threshold });
    const changed = next.state !== entry.state;
    const interval = Math.min(...checks.map((check) => check.intervalMs), TCP_INTERVAL_MS);
    const pause = next.state === 'passing' ? interval : Math.min(interval, EAGER_INTERVAL_MS);
    tracked.set(instance.id, { ...next, pid: entry.pid, nextAt: now + pause, busy: false });
    if (changed) onChange();
  }

  async function firstFailure(
    instance: ObservedInstance,
    checks: readonly HealthCheck[],
  ): Promise<string | null> {
    if (checks.length === 0) return tcpFailure(instance);
    for (const check of checks) {
      const port = instance.ports[check.port];
      if (port === undefined) return `it has no port ${check.port}`;
      const reason = reasonOf(await probe.http(instance.host, port, check));
      if (reason !== null) return reason;
    }
    return null;
  }

  async function tcpFailure(instance: ObservedInstance): Promise<string | null> {
    const [port] = Object.values(instance.ports);
    return port === undefined
      ? null
      : reasonOf(await probe.tcp(instance.host, port, TCP_TIMEOUT_MS));
  }

  return {
    /** Starts the checks that are due and forgets instances that do not run any more. */
    track(instances: readonly ObservedInstance[], specs: readonly DeploymentSpec[]): void {
      const now = clock.now();
      const running = instances.filter((instance) => instance.state === 'running');
      const ids = new Set(running.map((instance) => instance.id));
      for (const id of tracked.keys()) if (!ids.has(id)) tracked.delete(id);
      for (const instance of running) {
        const service = findService(specs, instance);
        const known = tracked.get(instance.id);
        if (known === undefined || known.pid !== instance.pid) {
          const delay = Math.max(0, ...(service?.healthChecks ?? []).map((c) => c.initialDelayMs));
          const nextAt = Math.max(now, instance.startedAt + delay);
          tracked.set(instance.id, {
            ...unknownHealth(now),
            pid: instance.pid,
            nextAt,
            busy: false,
          });
        }
        const entry = tracked.get(instance.id);
        if (entry !== undefined && !entry.busy && entry.nextAt <= now) {
          void runRound(instance, service);
        }
      }
    },
    current(): Record<string, InstanceHealth> {
      return Object.fromEntries(
        [...tracked].map(([id, { state, since, reason }]) => [
          id,
          reason === undefined ? { state, since } : { state, since, reason },
        ]),
      );
    },
  };
}

function reasonOf(result: ProbeResult): string | null {
  return result.ok ? null : result.reason;
}

function findService(
  specs: readonly DeploymentSpec[],
  instance: ObservedInstance,
): ServiceSpec | undefined {
  const { deployment, cluster, service } = instance.labels;
  return specs
    .find((spec) => spec.name === deployment)
    ?.clusters.find((candidate) => candidate.name === cluster)
    ?.services.find((candidate) => candidate.name === service);
}
