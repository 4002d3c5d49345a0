import type { ObservedInstance } from '../domain/deployment';
import type { ObservedGateway } from '../domain/gateway';
import { describeError } from '../domain/problem';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';
import type { GatewayDriver } from '../ports/gateway-driver';

/** An instance and the type of the driver that runs it. */
export type DrivenInstance = ObservedInstance & { driver: string };

export type Observation = {
  instances: DrivenInstance[];
  gateways: ObservedGateway[];
  /** Why a driver does not answer, by its type; its instances are those it told of last. */
  silent: ReadonlyMap<string, string>;
};

/** A driver that takes longer counts as silent until it answers; nobody waits for it meanwhile. */
const TIMEOUT_MS = 1_500;

/** Looks at what runs now, over all drivers. One that does not answer does not keep the others from being seen. */
export function createObserver(parts: {
  drivers: readonly ContainerDriver[];
  gatewayDriver: GatewayDriver;
  clock: Clock;
}) {
  const { drivers, gatewayDriver, clock } = parts;
  const last = new Map<string, DrivenInstance[]>();
  const pending = new Map<string, { answer: Promise<DrivenInstance[]>; since: number }>();

  async function look(driver: ContainerDriver): Promise<DrivenInstance[]> {
    const question = pending.get(driver.type) ?? { answer: ask(driver), since: clock.now() };
    pending.set(driver.type, question);
    const { answer, since } = question;
    const patience = new AbortController();
    const leftMs = Math.max(0, since + TIMEOUT_MS - clock.now());
    const tooLate = clock.sleep(leftMs, patience.signal).then(() => {
      if (patience.signal.aborted) return [];
      throw new Error(`the ${driver.type} driver did not answer within ${TIMEOUT_MS / 1000} s`);
    });
    tooLate.catch(() => undefined);
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      patience.abort('answered');
    }
  }

  async function ask(driver: ContainerDriver): Promise<DrivenInstance[]> {
    try {
      // The question is noted before it can be answered.
      await Promise.resolve();
      const seen = await driver.observe();
      return seen.map((instance) => ({ ...instance, driver: driver.type }));
    } finally {
      pending.delete(driver.type);
    }
  }

  return async function observe(): Promise<Observation> {
    const silent = new Map<string, string>();
    const [gateways] = await Promise.all([
      gatewayDriver.observe(),
      ...drivers.map(async (driver) => {
        try {
          last.set(driver.type, await look(driver));
        } catch (error) {
          silent.set(driver.type, describeError(error));
        }
      }),
    ]);
    return { gateways, instances: drivers.flatMap(({ type }) => last.get(type) ?? []), silent };
  };
}

/** With what has been seen of some gateways since; null: gone. */
export function withGateways(
  observation: Observation,
  since: ReadonlyMap<string, ObservedGateway | null>,
): Observation {
  const gateways = new Map<string, ObservedGateway | null>(
    observation.gateways.map((gateway) => [gateway.config.name, gateway]),
  );
  for (const [name, gateway] of since) gateways.set(name, gateway);
  return { ...observation, gateways: [...gateways.values()].filter((each) => each !== null) };
}

/** Gateways are named `deployment/…`; one of a single word is a unit of its own, `/NAME`, which no deployment is called. */
export function deploymentOfGateway(name: string): string {
  const [deployment = '', ...others] = name.split('/');
  return others.length === 0 ? `/${name}` : deployment;
}

/** Whether a name of a gateway, a service or an instance belongs to a deployment, or is what a unit of its own is for. */
export function isOfUnit(unit: string, name: string): boolean {
  return name.startsWith(`${unit}/`) || `/${name}` === unit;
}
