import type { ObservedGateway } from '../domain/gateway';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';

const INTERVAL_MS = 10_000;

/**
 * Further addresses at which internal gateways listen, as drivers ask for them. Until a driver has answered, and while
 * it is away, gateways keep those they have: nothing that is reached there is cut off.
 */
export function createGatewayAccess(parts: {
  drivers: readonly ContainerDriver[];
  clock: Clock;
  onChange: () => void;
}) {
  const { drivers, clock, onChange } = parts;
  const addresses = new Map<string, string | null>();
  const pending = new Set<string>();
  let askedAt = Number.NEGATIVE_INFINITY;

  async function ask(driver: ContainerDriver): Promise<void> {
    if (pending.has(driver.type)) return;
    pending.add(driver.type);
    try {
      const { available, gatewayAccess } = await driver.status();
      const address = gatewayAccess?.address ?? null;
      if (!available && address === null) return;
      if (addresses.get(driver.type) === address) return;
      addresses.set(driver.type, address);
      onChange();
    } catch {
      // It is asked again, and what it said last still counts.
    } finally {
      pending.delete(driver.type);
    }
  }

  return {
    /** Asks again when it is time to; never waited for. */
    refresh(): void {
      if (clock.now() - askedAt < INTERVAL_MS) return;
      askedAt = clock.now();
      for (const driver of drivers) void ask(driver);
    },
    current(gateways: readonly ObservedGateway[]): string[] {
      const told = [...addresses.values()].filter((address) => address !== null);
      const isComplete = drivers.every((driver) => addresses.has(driver.type));
      const kept = isComplete ? [] : gateways.flatMap(({ config }) => config.extraHosts ?? []);
      return [...new Set([...told, ...kept])].sort();
    },
  };
}
