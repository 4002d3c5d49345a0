import { vi } from 'vitest';
import type { InstanceSpec, LogLine, ObservedInstance } from '../domain/deployment';
import type { ContainerDriver, DriverCapabilities } from '../ports/container-driver';
import { type DriverHarness, wallClock } from './driver-harness';

/** Generous: the machine may be busy, and a test that waits for a fact passes as soon as it holds. */
export const PATIENCE = { timeout: 20_000, interval: 25 };

export type ConformanceCase = {
  name: string;
  /** Asked only of drivers that can; the others say why they cannot. */
  needs?: keyof DriverCapabilities;
  run: (harness: DriverHarness) => Promise<void>;
};

export async function openDriver(harness: DriverHarness): Promise<ContainerDriver> {
  const driver = harness.createDriver();
  await driver.open();
  return driver;
}

export async function find(
  driver: ContainerDriver,
  id: string,
): Promise<ObservedInstance | undefined> {
  const [found, ...others] = (await driver.observe()).filter((instance) => instance.id === id);
  if (others.length > 0) throw new Error(`${id} is observed more than once`);
  return found;
}

export async function untilExited(driver: ContainerDriver, id: string): Promise<ObservedInstance> {
  return vi.waitFor(async () => {
    const instance = await find(driver, id);
    if (instance?.state !== 'exited') throw new Error(`${id} is still ${instance?.state}`);
    return instance;
  }, PATIENCE);
}

export async function untilLogged(
  driver: ContainerDriver,
  id: string,
  text: string | RegExp,
): Promise<LogLine[]> {
  const isIt = (line: LogLine) =>
    typeof text === 'string' ? line.text === text : text.test(line.text);
  return vi.waitFor(async () => {
    const lines = await driver.logs(id, { limit: 1_000 });
    if (!lines.some(isIt)) throw new Error(`no line \`${text}\` yet`);
    return lines;
  }, PATIENCE);
}

export async function startReady(
  driver: ContainerDriver,
  spec: InstanceSpec,
): Promise<ObservedInstance> {
  const instance = await driver.start(spec);
  await untilLogged(driver, spec.id, 'ready');
  return instance;
}

/** Looks at an instance again and again until it is stopped; `seen` is all there was to see, in order. */
export function watchInstance(driver: ContainerDriver, id: string) {
  const seen: ObservedInstance[] = [];
  let isOn = true;
  const watching = (async () => {
    while (isOn) {
      const instance = await find(driver, id);
      if (instance !== undefined) seen.push(instance);
      await wallClock.sleep(5);
    }
  })();
  return {
    seen,
    stop: () => {
      isOn = false;
      return watching;
    },
  };
}

/** Runs with an open driver and closes it. */
export const withDriver =
  (run: (harness: DriverHarness, driver: ContainerDriver) => Promise<void>) =>
  async (harness: DriverHarness): Promise<void> => {
    const driver = await openDriver(harness);
    await run(harness, driver);
    await driver.close();
  };
