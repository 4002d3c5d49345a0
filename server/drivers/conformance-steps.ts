import { vi } from 'vitest';
import type { InstanceSpec, LogLine, ObservedInstance } from '../domain/deployment';
import type { ContainerDriver, DriverCapabilities } from '../ports/container-driver';
import type { DriverHarness } from './driver-harness';

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
  return (await driver.observe()).find((instance) => instance.id === id);
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

/** Runs with an open driver and closes it. */
export const withDriver =
  (run: (harness: DriverHarness, driver: ContainerDriver) => Promise<void>) =>
  async (harness: DriverHarness): Promise<void> => {
    const driver = await openDriver(harness);
    await run(harness, driver);
    await driver.close();
  };
