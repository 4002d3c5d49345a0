import type { GatewayAbility, GatewayConfig, RouteConfig, Target } from '../../domain/gateway';
import type { GatewayDriver } from '../../ports/gateway-driver';

/** Who answered: the id of the target, null when it was the gateway itself. */
export type Answer = { status: number; target: string | null; text: string };

/** A request under way; `finish` lets its target answer and resolves with what the client got. */
export type HeldRequest = { target: string; finish(): Promise<Answer> };

/** What the cases need of the world around a driver. Made once for a suite; every case uses names of its own. */
export type GatewayWorld = {
  driver: GatewayDriver;
  /** A second driver of the same gateways, after the first has been closed. */
  reopen(): Promise<GatewayDriver>;
  freePort(): Promise<number>;
  /** A target that answers with its id. */
  startTarget(id: string): Promise<Target>;
  /** Sends one request; rejects when the gateway does not accept the connection. */
  send(config: GatewayConfig): Promise<Answer>;
  hold(config: GatewayConfig): Promise<HeldRequest>;
  /** Something that is not a gateway of ours takes the port. */
  occupy(port: number): Promise<{ free(): Promise<void> }>;
  /** Lets at least one whole second pass. */
  passSecond(): Promise<void>;
  /** Runs after the case, whatever came of it. */
  onClean(work: () => Promise<void> | void): void;
  /** After every case: removes all gateways and targets. */
  clean(): Promise<void>;
  close(): Promise<void>;
};

/** `needs`: left out, with the driver's own reason, where the driver lacks that ability. */
export type ConformanceCase = ((world: GatewayWorld) => Promise<void>) & { needs?: GatewayAbility };

export function needing(needs: GatewayAbility, run: ConformanceCase): ConformanceCase {
  return Object.assign(run, { needs });
}

let serial = 0;

/** A configuration with a name of its own. */
export async function configure(
  world: GatewayWorld,
  routes: RouteConfig[],
  overrides: Partial<GatewayConfig> = {},
): Promise<GatewayConfig> {
  serial += 1;
  const port = overrides.port ?? (await world.freePort());
  const name = `case-${serial}/${port}`;
  return { name, host: '127.0.0.1', port, protocol: 'http', routes, ...overrides };
}

const CLIENTS = 8;

/** Sends that many, a few at a time, and counts who answered. */
export async function countAnswers(
  world: GatewayWorld,
  config: GatewayConfig,
  requests: number,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let left = requests;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (left > 0) {
      left -= 1;
      const { target } = await world.send(config);
      const key = target ?? 'nobody';
      counts[key] = (counts[key] ?? 0) + 1;
    }
  });
  await Promise.all(clients);
  return counts;
}

export async function observed(world: GatewayWorld, name: string) {
  return (await world.driver.observe()).find((gateway) => gateway.config.name === name);
}
