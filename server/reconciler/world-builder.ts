import type { InstanceHealth } from '../domain/deployment';
import type { GatewayConfig, ObservedGateway } from '../domain/gateway';
import { type Attempt, isSameGateway, type Refusal, type World } from '../domain/plan';
import type { ContainerDriver } from '../ports/container-driver';
import type { DeploymentRecord, OperationRecord } from '../ports/store';
import { type DrivenInstance, deploymentOfGateway, type Observation } from './observe';
import { foreignUses, isSameDestination, surroundingsOf } from './surroundings';

/** What is remembered about instances besides what is observed, each by id. */
export type Memory = {
  health(id: string): InstanceHealth | undefined;
  attempt(id: string): Attempt | undefined;
  drainingSince(id: string): number | undefined;
  isStopping(id: string): boolean;
};

export type WantedState = Pick<DeploymentRecord, 'spec' | 'intention' | 'settings'> & {
  operation: OperationRecord | null;
};

type Slice = { instances: DrivenInstance[]; gateways: ObservedGateway[] };

/**
 * Builds the world of each deployment. What is as it was in the pass before is the very same object, so that whoever
 * computed something of it need not do so again.
 */
export function createWorldBuilder(parts: {
  drivers: readonly ContainerDriver[];
  gatewayHost: string;
  memory: Memory;
  extraHosts: (gateways: readonly ObservedGateway[]) => string[];
  certificates: () => Readonly<Record<string, string>> | null;
  now: () => number;
}) {
  const { drivers, memory } = parts;
  const before = new Map<string, World>();
  const lastPut = new Map<string, Puts>();
  const refusals = new Map<string, Readonly<Record<string, Refusal>>>();
  let slices = new Map<string, Slice>();
  let silentDrivers: Record<string, string> = {};
  let allGateways: readonly ObservedGateway[] = [];
  let foreign = new Map<string, ObservedGateway[]>();

  /** Of what has no start that failed or is not on its way out, nothing is kept. */
  function pick<T>(slice: Slice, ids: Iterable<string>, of: (id: string) => T | undefined) {
    const found: Record<string, T> = {};
    for (const id of [...slice.instances.map((instance) => instance.id), ...ids]) {
      const value = of(id);
      if (value !== undefined) found[id] = value;
    }
    return found;
  }

  function startsWaitFor(desiredIds: readonly string[]): Record<string, string> {
    const found: Record<string, string> = {};
    for (const driver of drivers) {
      if (driver.waitsFor === undefined) continue;
      for (const id of desiredIds) {
        const what = driver.waitsFor(id);
        if (what !== null) found[id] = what;
      }
    }
    return found;
  }

  /** What is only there where something asks for it. */
  function surroundings({ spec }: WantedState, last: World | undefined): Partial<World> {
    const foreignGateways = foreign.get(spec.name);
    const certificates = spec.gateways.some(({ tls }) => tls !== undefined)
      ? parts.certificates()
      : null;
    const { name, gateways } = spec;
    const seen = slices.get(name)?.gateways ?? [];
    const around = surroundingsOf({ name, gateways, seen }, before, allGateways);
    return {
      ...(foreignGateways !== undefined && { foreignGateways }),
      ...(certificates !== null && { certificates }),
      ...(around.allGateways !== undefined && {
        allGateways: keep(last?.allGateways ?? [], around.allGateways, isSameDestination),
      }),
      ...(around.foreignInstances !== undefined && {
        foreignInstances: keep(last?.foreignInstances ?? [], around.foreignInstances, isSameData),
      }),
    };
  }

  return {
    /** Takes in a new look at everything. */
    observe(seen: Observation): void {
      const next = new Map<string, Slice>();
      const sliceOf = (name: string): Slice => {
        const slice = next.get(name) ?? { instances: [], gateways: [] };
        next.set(name, slice);
        return slice;
      };
      for (const each of seen.instances) sliceOf(each.labels.deployment).instances.push(each);
      for (const each of seen.gateways) {
        sliceOf(deploymentOfGateway(each.config.name)).gateways.push(each);
      }
      for (const [name, slice] of next) {
        const last = slices.get(name);
        if (last === undefined) continue;
        slice.instances = keep(last.instances, slice.instances, isSameInstance);
        slice.gateways = keep(last.gateways, slice.gateways, isSameObservation);
      }
      slices = next;
      allGateways = seen.gateways;
      const uses = foreignUses(seen.gateways);
      for (const [name, gateways] of uses) {
        uses.set(name, keep(foreign.get(name) ?? [], gateways, isSameObservation));
      }
      foreign = uses;
      const reasons = drivers.flatMap((driver) => {
        const reason = seen.silent.get(driver.type);
        return driver.deployableTypes.flatMap((type) =>
          reason === undefined ? [] : [[type, reason] as const],
        );
      });
      silentDrivers = keepRecord(silentDrivers, Object.fromEntries(reasons), Object.is);
    },
    /** What runs without anybody asking for it as well. */
    deployments: (): string[] => [...slices.keys()],
    remember(gateway: string, config: GatewayConfig | null): void {
      const name = deploymentOfGateway(gateway);
      const puts = lastPut.get(name) ?? { configs: new Map(), shown: null };
      if (config === null) puts.configs.delete(gateway);
      else puts.configs.set(gateway, config);
      lastPut.set(name, { ...puts, shown: null });
    },
    refuse(config: GatewayConfig, reason: string): void {
      const name = deploymentOfGateway(config.name);
      refusals.set(name, { ...refusals.get(name), [config.name]: { config, reason } });
    },
    forget(name: string): void {
      before.delete(name);
      lastPut.delete(name);
      refusals.delete(name);
    },
    /** `isPreview`: it is only thought of, and nobody else is to take it for what is wanted. */
    build(wanted: WantedState, desired: Iterable<string>, isPreview = false): World {
      const desiredIds = [...desired];
      const { name } = wanted.spec;
      const slice = slices.get(name) ?? NOTHING;
      const last = before.get(name);
      const isUnderWay = wanted.operation?.state === 'running';
      const world: World = {
        spec: wanted.spec,
        intention: wanted.intention,
        ...slice,
        health: keepRecord(last?.health, pick(slice, [], memory.health), isSameHealth),
        attempts: keepRecord(last?.attempts, pick(slice, desiredIds, memory.attempt), Object.is),
        draining: keepRecord(last?.draining, pick(slice, [], memory.drainingSince), Object.is),
        stopping: keepRecord(
          last?.stopping,
          pick(slice, [], (id) => (memory.isStopping(id) ? true : undefined)),
          Object.is,
        ),
        startsWaitFor: keepRecord(last?.startsWaitFor, startsWaitFor(desiredIds), Object.is),
        silentDrivers,
        lastPut: showPuts(lastPut.get(name)),
        ...(refusals.has(name) && { refusals: refusals.get(name) ?? {} }),
        isHandsOff: wanted.settings.repair === 'manual' && !isUnderWay,
        previous: wanted.operation?.previousSpec ?? null,
        gatewayHost: parts.gatewayHost,
        extraGatewayHosts: keep(
          last?.extraGatewayHosts ?? NO_HOSTS,
          parts.extraHosts(slice.gateways),
          Object.is,
        ),
        ...surroundings(wanted, last),
        now: parts.now(),
      };
      if (!isPreview) before.set(name, world);
      return world;
    },
  };
}

/** `shown`: the same as an object, made when it is asked for. */
type Puts = { configs: Map<string, GatewayConfig>; shown: Record<string, GatewayConfig> | null };

function showPuts(puts: Puts | undefined): Readonly<Record<string, GatewayConfig>> {
  if (puts === undefined) return NO_PUTS;
  puts.shown ??= Object.fromEntries(puts.configs);
  return puts.shown;
}

const NOTHING: Slice = { instances: [], gateways: [] };
const NO_PUTS: Record<string, GatewayConfig> = {};
const NO_HOSTS: readonly string[] = [];

/** `last` itself where `next` says the same. */
function keep<T, L extends readonly T[]>(last: L, next: L, isSame: (a: T, b: T) => boolean): L {
  if (last.length !== next.length) return next;
  for (let index = 0; index < next.length; index += 1) {
    const a = last[index];
    const b = next[index];
    if (a === undefined || b === undefined || !isSame(a, b)) return next;
  }
  return last;
}

function keepRecord<T>(
  last: Readonly<Record<string, T>> | undefined,
  next: Record<string, T>,
  isSame: (a: T, b: T) => boolean,
): Readonly<Record<string, T>> {
  if (last === undefined) return next;
  const keys = Object.keys(next);
  if (keys.length !== Object.keys(last).length) return next;
  const isUnchanged = keys.every((key) => {
    const a = last[key];
    const b = next[key];
    return a !== undefined && b !== undefined && isSame(a, b);
  });
  return isUnchanged ? last : next;
}

function isSameInstance(a: DrivenInstance, b: DrivenInstance): boolean {
  return (
    a.id === b.id &&
    a.state === b.state &&
    a.starts === b.starts &&
    a.pid === b.pid &&
    a.startedAt === b.startedAt &&
    a.host === b.host &&
    a.exit?.at === b.exit?.at &&
    isSameData(a.ports, b.ports) &&
    isSameData(a.changes ?? NO_CHANGES, b.changes ?? NO_CHANGES)
  );
}

const NO_CHANGES: readonly unknown[] = [];

function isSameData(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isSameObservation(a: ObservedGateway, b: ObservedGateway): boolean {
  return (
    a.state === b.state &&
    a.reason === b.reason &&
    isSameGateway(a.config, b.config) &&
    isSameData(a.inFlight, b.inFlight) &&
    isSameData(a.health ?? null, b.health ?? null)
  );
}

function isSameHealth(a: InstanceHealth, b: InstanceHealth): boolean {
  return a.state === b.state && a.since === b.since && a.reason === b.reason;
}
