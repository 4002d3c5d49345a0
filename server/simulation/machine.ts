import type { InstanceSpec, ObservedInstance } from '../domain/deployment';
import { Problem } from '../domain/problem';
import { createMemoryDriver, createMemoryWorld, type MemoryWorld } from '../drivers/memory';
import { createMemoryGatewayDriver } from '../gateways/memory';
import type { GatewayDriver } from '../ports/gateway-driver';
import type { HealthProbe, ProbeResult } from '../ports/health-probe';
import type { OperationRecord } from '../ports/store';
import { createMemoryStore } from '../store';
import { createTestClock } from '../system/test-clock';
import { createLedger } from './ledger';
import { intercept } from './life';
import { behaviourWith, complaintWith } from './programs';
import type { ServiceFault } from './step';

const PORTS_OF_A_DRIVER = 10_000;

/** What invariants want to hear of, each just before it takes effect. */
export type MachineListener = {
  put(config: Parameters<GatewayDriver['put']>[0]): void;
  removeGateway(name: string): void;
  start(spec: InstanceSpec): void;
  stop(id: string): void;
  probed(instance: ObservedInstance, isWell: boolean): void;
  operation(after: OperationRecord, before: OperationRecord | null): void;
};

export type Machine = ReturnType<typeof createMachine>;

/** What outlives every control plane: time, the store, two drivers with what they run, gateways; and what can go wrong. */
export function createMachine(listener: MachineListener) {
  const clock = createTestClock();
  const memory = createMemoryStore();
  const ledger = createLedger(memory.store, listener.operation);
  const now = () => clock.now();
  const worlds = { process: createMemoryWorld(now), container: createMemoryWorld(now) };
  const { takePort } = worlds.container;
  // One machine: no two instances listen at the same port.
  Object.assign(worlds.container, { takePort: () => takePort() + PORTS_OF_A_DRIVER });
  const gateways = createMemoryGatewayDriver({ clock });
  const faults = new Map<string, ServiceFault>();
  const absent = new Set<'store' | 'gateways'>();
  const badPorts = new Set<number>();

  const behaviour = (spec: InstanceSpec) => behaviourWith(faults.get(spec.labels.service));
  const drivers = [
    createMemoryDriver({ clock, world: worlds.process, behaviour, type: 'process' }),
    createMemoryDriver({
      ...{ clock, world: worlds.container, behaviour, type: 'docker' },
      deployableTypes: ['docker', 'container/docker'],
    }),
  ];

  const instances = (): ObservedInstance[] =>
    [worlds.process, worlds.container].flatMap((world) =>
      [...world.instances.values()].map(({ observed }) => observed),
    );
  const worldOf = (id: string): MemoryWorld =>
    worlds.process.instances.has(id) ? worlds.process : worlds.container;

  /** Whether what runs it does not answer; of what nobody sees any more, whether anything does not. */
  const isAway = (id: string): boolean => {
    const places = Object.values(worlds);
    const home = places.find((world) => world.instances.has(id));
    return (home === undefined ? places : [home]).some((world) => world.absence !== null);
  };

  function answer(port: number): ProbeResult {
    const instance = instances().find((each) => Object.values(each.ports).includes(port));
    if (instance?.state !== 'running') return { ok: false, reason: 'the connection was refused' };
    const fault = faults.get(instance.labels.service);
    const complaint = complaintWith(fault, { startedAt: instance.startedAt, now: now() });
    listener.probed(instance, complaint === null);
    return complaint === null ? { ok: true } : { ok: false, reason: complaint };
  }
  const probe: HealthProbe = {
    http: async (_host, port) => answer(port),
    tcp: async (_host, port) => answer(port),
  };

  function assertThere(what: 'store' | 'gateways'): void {
    if (!absent.has(what)) return;
    throw new Problem('unavailable', { message: `the ${what} cannot be reached` });
  }

  return {
    clock,
    ledger,
    eventLog: memory.eventLog,
    worlds,
    instances,
    worldOf,
    isAway,
    gateways,
    faults,
    absent,
    /** What a control plane is given. */
    ports: {
      clock,
      store: absentable(ledger.store, () => assertThere('store')),
      eventLog: intercept(memory.eventLog, (_method, _args, call) => {
        assertThere('store');
        return call();
      }),
      metricStore: memory.metricStore,
      drivers: drivers.map((driver) => ({
        ...driver,
        start(spec: InstanceSpec) {
          listener.start(spec);
          return driver.start(spec);
        },
        stop(id: string, options: { graceMs: number }) {
          listener.stop(id);
          return driver.stop(id, options);
        },
      })),
      gatewayDriver: {
        ...gateways,
        async observe() {
          assertThere('gateways');
          return gateways.observe();
        },
        async put(config) {
          assertThere('gateways');
          listener.put(config);
          return gateways.put(config);
        },
        async remove(name) {
          assertThere('gateways');
          listener.removeGateway(name);
          return gateways.remove(name);
        },
      } satisfies GatewayDriver,
      probe,
      portProbe: { isFree: async (_host: string, port: number) => !badPorts.has(port) },
      sample: '',
    },
    openDrivers: () => Promise.all(drivers.map((driver) => driver.open())),
    /** From now on nobody can listen at this port. */
    breakPort(port: number): void {
      badPorts.add(port);
      gateways.failPort(port, `port ${port} is taken by another process`);
    },
    mend(): void {
      faults.clear();
      absent.clear();
      for (const port of badPorts) gateways.failPort(port, null);
      badPorts.clear();
      for (const world of Object.values(worlds)) {
        if (world.absence !== null) world.setAvailable(true);
      }
    },
  };
}

/** A store of which every call may find that it is away. */
function absentable<T extends object>(store: T, assertThere: () => void): T {
  return new Proxy(store, {
    get(object, key, receiver) {
      const value: unknown = Reflect.get(object, key, receiver);
      if (value !== null && typeof value === 'object') {
        return intercept(value, async (_method, _args, call) => {
          assertThere();
          return call();
        });
      }
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        assertThere();
        return value.apply(object, args);
      };
    },
  });
}
