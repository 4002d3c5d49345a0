import type { DeploymentView } from './domain/deployment';
import { createMemoryDriver, createMemoryWorld, type MemoryBehaviour } from './drivers/memory';
import { createMemoryGatewayDriver } from './gateways/memory';
import { createMetricsEngine } from './metrics';
import { createMemoryProbe } from './probes';
import { createReconciler } from './reconciler';
import type { ServiceContext } from './services/context';
import { rollBackDeployment } from './services/deployments';
import { createMemoryStore } from './store';
import { createTestClock } from './system/test-clock';

const STEP_MS = 100;
const MAX_STEPS = 3_000;

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
  const busyPorts = new Set<number>();
  const complaints: string[] = [];
  const log = (line: string) => void complaints.push(line);
  const metrics = createMetricsEngine({ gatewayDriver, metricStore, clock, log });
  await Promise.all([driver.open(), gatewayDriver.open()]);

  function createLoop() {
    return createReconciler({
      store,
      eventLog,
      drivers: [driver],
      gatewayDriver,
      probe,
      clock,
      gatewayHost: '127.0.0.1',
      log,
      onOperationFailed: (operation) => {
        if (operation.previousSpec === null || operation.kind === 'roll-back') return;
        const input = { name: operation.deployment, operation: operation.id };
        void rollBackDeployment({ ctx: { ...context, author: 'vamp' }, input });
      },
    });
  }

  let loop = createLoop();
  const context: ServiceContext = {
    author: 'tester',
    store,
    eventLog,
    clock,
    get reconciler() {
      return loop;
    },
    metrics,
    drivers: [driver],
    gatewayDriver,
    portProbe: { isFree: async (_host, port) => !busyPorts.has(port) },
    sample: { read: async () => options.sample ?? '' },
    settings: {
      version: 'test',
      address: 'http://127.0.0.1:8100',
      home: '/nowhere',
      startedAt: clock.now(),
      gatewayHost: '127.0.0.1',
      gatewayPorts: { from: 40_000, to: 40_100 },
    },
  };
  await loop.start();

  /** Lets time pass in small steps, with a pass of the loop in each, until the condition holds. */
  async function until(condition: (views: DeploymentView[]) => boolean): Promise<void> {
    for (let step = 0; step < MAX_STEPS; step += 1) {
      await loop.reconcile();
      if (condition(loop.views())) return;
      clock.advance(STEP_MS);
    }
    throw new Error(`did not happen: ${JSON.stringify(loop.views(), null, 2)}`);
  }

  return {
    context,
    clock,
    world,
    probe,
    gatewayDriver,
    busyPorts,
    complaints,
    until,
    untilState: (name: string, state: DeploymentView['state']) =>
      until((views) => views.some((view) => view.name === name && view.state === state)),
    /** As after a crash of the control plane: a new loop that knows nothing, over what goes on. */
    async restartLoop() {
      await loop.stop();
      loop = createLoop();
      await loop.start();
    },
    stop: () => loop.stop(),
  };
}
