import type { Workers } from '../runtime';

/** Environment variable that makes a control plane of these tests kill itself. */
export const DIES = 'VAMP_TEST_DIES';

/**
 * A control plane with these workers kills itself, as `kill -9` would, at the very moment at which the first thing it has
 * done to an instance or a gateway is done: nothing of it has been written down yet, and others are half way.
 */
export function dyingOnFirstAction(workers: Workers, say: (line: object) => void): Workers {
  function dying<Args extends unknown[], Result>(
    what: string,
    act: (...args: Args) => Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    return async (...args) => {
      const result = await act(...args);
      say({ kind: 'acted', what });
      process.kill(process.pid, 'SIGKILL');
      return result;
    };
  }
  const { processDriver, gatewayDriver } = workers;
  return {
    ...workers,
    processDriver: {
      ...processDriver,
      start: dying('start', processDriver.start),
      stop: dying('stop', processDriver.stop),
      remove: dying('forget', processDriver.remove),
    },
    gatewayDriver: {
      ...gatewayDriver,
      put: dying('put gateway', gatewayDriver.put),
      remove: dying('remove gateway', gatewayDriver.remove),
    },
  };
}
