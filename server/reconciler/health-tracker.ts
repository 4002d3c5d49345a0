import {
  type DeploymentSpec,
  type HealthCheck,
  type HealthMemory,
  type InstanceHealth,
  nextHealth,
  type ObservedInstance,
  unknownHealth,
} from '../domain/deployment';
import { indexSpec } from '../domain/plan';
import type { Clock } from '../ports/clock';
import type { HealthProbe, ProbeResult } from '../ports/health-probe';

/** An instance that has not passed yet is asked this often, so that it gets traffic soon. */
const EAGER_INTERVAL_MS = 300;
/** For services without a check of their own: whether their first port accepts connections. */
const TCP_INTERVAL_MS = 2_000;
const TCP_TIMEOUT_MS = 1_000;
const TCP_FAILURES = 3;

type Tracked = HealthMemory & {
  pid: number | undefined;
  nextAt: number;
  busy: boolean;
  /** Those of the definition it was started from: a newer one may ask for what it does not have. */
  checks: readonly HealthCheck[];
};

/** Runs the health checks of running instances when they are due; `onChange` is told when a state changed. */
export function createHealthTracker(parts: {
  probe: HealthProbe;
  clock: Clock;
  onChange: () => void;
}) {
  const { probe, clock, onChange } = parts;
  const tracked = new Map<string, Tracked>();

  async function runRound(instance: ObservedInstance, entry: Tracked) {
    entry.busy = true;
    const { checks } = entry;
    const failure = await firstFailure(instance, checks);
    if (tracked.get(instance.id) !== entry) return;
    const now = clock.now();
    const threshold = Math.max(1, Math.min(...checks.map((check) => check.failures), TCP_FAILURES));
    const next = nextHealth(entry, { failure, now, threshold });
    const changed = next.state !== entry.state;
    const interval = Math.min(...checks.map((check) => check.intervalMs), TCP_INTERVAL_MS);
    const pause = next.state === 'passing' ? interval : Math.min(interval, EAGER_INTERVAL_MS);
    const { pid } = entry;
    tracked.set(instance.id, {
      ...{ ...next, pid, nextAt: now + pause, busy: false },
      checks: entry.checks,
    });
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
    track(
      instances: readonly ObservedInstance[],
      specs: ReadonlyMap<string, DeploymentSpec>,
      isTarget: (id: string) => boolean,
    ): void {
      const now = clock.now();
      const ids = new Set<string>();
      for (const instance of instances) {
        if (instance.state !== 'running') continue;
        ids.add(instance.id);
        const described = checksOf(instance, specs.get(instance.labels.deployment));
        const known = tracked.get(instance.id);
        const isSame = known !== undefined && known.pid === instance.pid;
        const entry = isSame
          ? known
          : {
              ...fresh(instance, described ?? known?.checks ?? [], now),
              isServing: isTarget(instance.id),
            };
        if (!isSame) tracked.set(instance.id, entry);
        if (described !== null) entry.checks = described;
        if (!entry.busy && entry.nextAt <= now) void runRound(instance, entry);
      }
      for (const id of tracked.keys()) if (!ids.has(id)) tracked.delete(id);
    },
    find(id: string): InstanceHealth | undefined {
      const entry = tracked.get(id);
      if (entry === undefined) return undefined;
      const { state, since, reason } = entry;
      return reason === undefined ? { state, since } : { state, since, reason };
    },
  };
}

function fresh(instance: ObservedInstance, checks: readonly HealthCheck[], now: number): Tracked {
  const delay = Math.max(0, ...checks.map((check) => check.initialDelayMs));
  const nextAt = Math.max(now, instance.startedAt + delay);
  return { ...unknownHealth(now), pid: instance.pid, nextAt, busy: false, checks };
}

function reasonOf(result: ProbeResult): string | null {
  return result.ok ? null : result.reason;
}

/** The checks of the definition an instance was started from, or null when that is not the one described now. */
function checksOf(
  instance: ObservedInstance,
  spec: DeploymentSpec | undefined,
): readonly HealthCheck[] | null {
  if (spec === undefined) return null;
  const { cluster, service, fingerprint } = instance.labels;
  const place = indexSpec(spec).services.get(`${cluster}/${service}`);
  return place?.fingerprint === fingerprint ? place.spec.healthChecks : null;
}
