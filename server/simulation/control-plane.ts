import { describeError } from '../domain/problem';
import { createMemorySender } from '../probes';
import type { ServiceContext } from '../services/context';
import { createTestControlPlane, createTestVault } from '../test-runtime';
import { clockThrough, createLife, intercept, type Life, storeThrough, through } from './life';
import type { Machine } from './machine';

export type ControlPlane = {
  life: Life;
  context: ServiceContext;
  loop: ReturnType<typeof createTestControlPlane>['loop'];
  /** Why it could not start; then somebody has to start another one. */
  obstacle: string | null;
};

/** A new process of Vamp over the machine as it is. Time has to pass for it to get going. */
export function startControlPlane(machine: Machine): ControlPlane {
  const life = createLife();
  const { ports } = machine;
  const store = storeThrough(life, ports.store);
  const { loop, context } = createTestControlPlane({
    clock: clockThrough(life, ports.clock),
    store,
    eventLog: through(life, 'eventLog', ports.eventLog),
    metricStore: ports.metricStore,
    drivers: ports.drivers.map((driver) => {
      const unheard = forgettingListeners(life, driver);
      return through(life, driver.type, unheard);
    }),
    gatewayDriver: through(life, 'gateways', ports.gatewayDriver),
    probe: through(life, 'probe', ports.probe),
    portProbe: ports.portProbe,
    requestSender: createMemorySender(),
    vault: createTestVault(store),
    sample: ports.sample,
    log: () => undefined,
  });
  const plane: ControlPlane = { life, context, loop, obstacle: null };
  void loop.start().catch((error: unknown) => {
    plane.obstacle = describeError(error);
  });
  return plane;
}

/** Who listened to a driver does not hear of it any more once its life is over. */
function forgettingListeners<T extends object>(life: Life, driver: T): T {
  return intercept(driver, (method, _args, call) => {
    const result = call();
    if (method === 'onChange' && typeof result === 'function') life.onEnd(() => void result());
    return result;
  });
}
