import type { DeploymentView } from './domain/deployment';
import { createKeyedQueue } from './domain/keyed-queue';
import { createMemoryDriver, createMemoryWorld, type MemoryBehaviour } from './drivers/memory';
import { createMemoryGatewayDriver } from './gateways/memory';
import { createMetricsEngine } from './metrics';
import type { Clock } from './ports/clock';
import type { ContainerDriver } from './ports/container-driver';
import type { EventLog } from './ports/event-log';
import type { GatewayDriver } from './ports/gateway-driver';
import type { HealthProbe } from './ports/health-probe';
import type { MetricStore } from './ports/metric-store';
import type { PortProbe } from './ports/port-probe';
import type { RequestSender } from './ports/request-sender';
import type { SecretVault } from './ports/secret-vault';
import type { Store } from './ports/store';
import { createMemoryProbe, createMemorySender } from './probes';
import { createReconciler } from './reconciler';
import { createSecretVault } from './secrets';
import type { ServiceContext } from './services/context';
import { createMemoryStore } from './store';
import { createTestClock } from './system/test-clock';

const STEP_MS = 100;
const MAX_STEPS = 3_000;
const GATEWAY_HOST = '127.0.0.1';

/** Everything outside of the control plane. */
export type TestPorts = {
  clock: Clock;
  store: Store;
  eventLog: EventLog;
  metricStore: MetricStore;
  drivers: readonly ContainerDriver[];
  gatewayDriver: GatewayDriver;
  probe: HealthProbe;
  portProbe: PortProbe;
  requestSender: RequestSender;
  vault: SecretVault;
  /** Source of the sample blueprint. */
  sample: string;
  log: (line: string) => void;
};

/** One process of the control plane, wired as `createRuntime` does it; the loop is not started yet. */
export function createTestControlPlane(ports: TestPorts) {
  const { clock, store, eventLog, metricStore, drivers, gatewayDriver, vault, log } = ports;
  const loop = createReconciler({
    store,
    eventLog,
    drivers,
    gatewayDriver,
    probe: ports.probe,
    vault,
    clock,
    gatewayHost: GATEWAY_HOST,
    log,
  });
  const context: ServiceContext = {
    author: 'tester',
    origin: 'api',
    store,
    eventLog,
    clock,
    reconciler: loop,
    metrics: createMetricsEngine({ gatewayDriver, metricStore, clock, log }),
    drivers,
    gatewayDriver,
    portProbe: ports.portProbe,
    requestSender: ports.requestSender,
    turns: createKeyedQueue(),
    vault,
    sample: { read: async () => ports.sample },
    settings: {
      version: 'test',
      address: 'http://127.0.0.1:8100',
      home: '/nowhere',
      startedAt: clock.now(),
      gatewayHost: GATEWAY_HOST,
      gatewayPorts: { from: 40_000, to: 41_000 },
      virtualHosts: { port: 8_180, isGenerated: false },
      globals: { environment: {}, settings: {} },
    },
  };
  return { loop, context };
}

/** The real vault with a key that everybody knows. */
export function createTestVault(store: Store): SecretVault {
  const key = Buffer.alloc(32, 7);
  const keySource = { find: () => key, findOrCreate: () => key };
  return createSecretVault({ secrets: store.secrets, keySource });
}

export type TestRuntimeOptions = {
  /** How instances of a service behave; asked at each start. */
  behaviour?: (service: string) => MemoryBehaviour;
  sample?: string;
};

/** The whole of Vamp over in-memory twins and a clock that the test moves; beside `createRuntime`, same wiring. */
export async function createTestRuntime(options: TestRuntimeOptions = {}) {
  const clock = createTestClock();
  const { store, eventLog, metricStore } = createMemoryStore();
  const world = createMemoryWorld(() => clock.now());
  const driver = createMemoryDriver({
    clock,
    world,
    behaviour: (spec) => options.behaviour?.(spec.labels.service) ?? {},
  });
  const gatewayDriver = createMemoryGatewayDriver({ clock });
  const probe = createMemoryProbe();
  const requestSender = createMemorySender();
  const busyPorts = new Set<number>();
  const complaints: string[] = [];
  await Promise.all([driver.open(), gatewayDriver.open()]);

  const ports: TestPorts = {
    clock,
    store,
    eventLog,
    metricStore,
    drivers: [driver],
    gatewayDriver,
    probe,
    portProbe: { isFree: async (_host, port) => !busyPorts.has(port) },
    requestSender,
    vault: createTestVault(store),
    sample: options.sample ?? '',
    log: (line) => void complaints.push(line),
  };
  let plane = createTestControlPlane(ports);
  const context: ServiceContext = {
    ...plane.context,
    get reconciler() {
      return plane.loop;
    },
  };
  await plane.loop.start();

  /** Lets time pass in small steps, with a pass of the loop in each, until the condition holds. */
  async function until(condition: (views: DeploymentView[]) => boolean): Promise<void> {
    for (let step = 0; step < MAX_STEPS; step += 1) {
      await plane.loop.reconcile();
      if (condition(plane.loop.views())) return;
      clock.advance(STEP_MS);
    }
    throw new Error(`did not happen: ${JSON.stringify(plane.loop.views(), null, 2)}`);
  }

  return {
    context,
    clock,
    world,
    probe,
    requestSender,
    gatewayDriver,
    busyPorts,
    complaints,
    until,
    untilState: (name: string, state: DeploymentView['state']) =>
      until((views) => views.some((view) => view.name === name && view.state === state)),
    /** As after a crash of the control plane: a new loop that knows nothing, over what goes on. */
    async restartLoop() {
      await plane.loop.stop();
      plane = createTestControlPlane(ports);
      await plane.loop.start();
    },
    stop: () => plane.loop.stop(),
  };
}
