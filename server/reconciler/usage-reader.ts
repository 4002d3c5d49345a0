import type { InstanceUsage } from '../domain/deployment';
import { describeError } from '../domain/problem';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';
import type { Observation } from './observe';

const INTERVAL_MS = 2_000;

/** Reads now and then what instances use; nobody waits for it, and one driver does not hold up another. */
export function createUsageReader(parts: {
  drivers: readonly ContainerDriver[];
  clock: Clock;
  log: (line: string) => void;
}) {
  const { drivers, clock, log } = parts;
  const usages = new Map<string, Record<string, InstanceUsage>>();
  const pending = new Set<string>();
  let usage: Readonly<Record<string, InstanceUsage>> = {};
  let readAt = 0;

  async function read(driver: ContainerDriver, ids: readonly string[]): Promise<void> {
    if (pending.has(driver.type)) return;
    pending.add(driver.type);
    try {
      usages.set(driver.type, await driver.usage(ids));
      usage = Object.assign({}, ...usages.values());
    } catch (error) {
      log(`resource use cannot be read: ${describeError(error)}`);
    } finally {
      pending.delete(driver.type);
    }
  }

  return {
    refresh({ instances, silent }: Observation): void {
      if (clock.now() - readAt < INTERVAL_MS) return;
      readAt = clock.now();
      for (const driver of drivers) {
        const mine = instances.filter((instance) => instance.driver === driver.type);
        if (silent.has(driver.type) || mine.length === 0) continue;
        void read(
          driver,
          mine.map((instance) => instance.id),
        );
      }
    },
    current: () => usage,
  };
}
