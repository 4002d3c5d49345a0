import type { GatewayConfig } from '../../domain/gateway';
import { type Address, checkAddress, doClash } from './check-address';
import type { Serving } from './engine';
import { addressesOf, confineTo, type Listeners, planListeners } from './plan-listeners';
import { type GatewaySlots, type HostClash, sharedPorts } from './render';
import { assignSlots } from './slots';

/** A gateway that was put: what is wanted, what HAProxy serves of it, and why that is not all. */
export type GatewayEntry = {
  config: GatewayConfig;
  /** The configuration that the rest was decided for; null: none yet. */
  decided: GatewayConfig | null;
  served: GatewayConfig | null;
  reasons: string[];
  state: 'serving' | 'failed';
};

/** What HAProxy is to serve next, and what becomes of each gateway then. */
export type NextStep = { serving: Serving; entries: ReadonlyMap<string, GatewayEntry> };

export type PlanParts = {
  serving: Serving;
  /** Where HAProxy listens already. */
  held: readonly Address[];
  /** Why the certificates of a gateway cannot be used; null when they can. */
  certificateProblem: (config: GatewayConfig, served: GatewayConfig | null) => string | null;
  /** Addresses that HAProxy could not bind a moment ago, by `keyOf`. */
  blocked: ReadonlyMap<string, unknown>;
};

const keyOf = ({ host, port }: Address): string => `${host}:${port}`;

/** Decides what to serve of all gateways that are wanted, trying the addresses that are not ours yet. */
export async function planNext(
  entries: ReadonlyMap<string, GatewayEntry>,
  parts: PlanParts,
): Promise<NextStep> {
  const all = [...entries.values()];
  const unfit = new Map<GatewayEntry, string>();
  for (const entry of all) {
    const problem = parts.certificateProblem(entry.config, entry.served);
    if (problem !== null) unfit.set(entry, problem);
  }
  // One without its certificates goes on as it was, at the addresses it had.
  const wanted = all.map((entry) => {
    const config = unfit.has(entry) && entry.served !== null ? entry.served : entry.config;
    return { config, served: entry.served };
  });
  const blocks = await findBlocks(wanted, parts);
  const listeners = planListeners(wanted, (address) => blocks.get(keyOf(address)) ?? null);
  const next = new Map(
    all.map((entry, index): [string, GatewayEntry] => [
      entry.config.name,
      nextEntry(entry, listeners[index], unfit.get(entry) ?? null),
    ]),
  );
  const gateways = [...next.values()].flatMap(({ served }) => served ?? []);
  for (const { gateway, host, port, winner } of hostClashes(gateways)) {
    const entry = next.get(gateway);
    const reason = `it serves, but its host name ${host} at port ${port} belongs to gateway ${winner}`;
    if (entry !== undefined) next.set(gateway, { ...entry, reasons: [...entry.reasons, reason] });
  }
  const before = new Map(parts.serving.gateways.map((gateway) => [gateway.name, gateway]));
  const slots = new Map(
    gateways.map((gateway): [string, GatewaySlots] => {
      const known = parts.serving.slots.get(gateway.name);
      const isSame = known !== undefined && before.get(gateway.name) === gateway;
      return [gateway.name, isSame ? known : assignSlots(known, gateway)];
    }),
  );
  return { serving: { gateways, slots }, entries: next };
}

/** Host names that several have at the same port: the first gateway by its own name gets them. */
function hostClashes(gateways: readonly GatewayConfig[]): readonly HostClash[] {
  const shared = gateways.filter(({ virtualHosts }) => virtualHosts !== undefined);
  return sharedPorts(shared.sort((a, b) => (a.name < b.name ? -1 : 1))).clashes;
}

async function findBlocks(
  wanted: readonly { config: GatewayConfig }[],
  { held: addresses, blocked }: PlanParts,
): Promise<Map<string, unknown>> {
  // Where HAProxy listens on one address already, only it can tell whether it can have all of them.
  const held = new Map<number, Address[]>();
  for (const address of addresses) {
    held.set(address.port, [...(held.get(address.port) ?? []), address]);
  }
  const isHeld = (address: Address) =>
    held.get(address.port)?.some((each) => doClash(each, address)) ?? false;
  const asked = new Map(
    wanted
      .flatMap(({ config }) => addressesOf(config))
      .filter((address) => !isHeld(address))
      .map((address) => [keyOf(address), address]),
  );
  const blocks = new Map<string, unknown>();
  await Promise.all(
    [...asked].map(async ([key, address]) => {
      const block = blocked.get(key) ?? (await checkAddress(address));
      if (block !== null) blocks.set(key, block);
    }),
  );
  return blocks;
}

function nextEntry(
  entry: GatewayEntry,
  listeners: Listeners | undefined,
  unfit: string | null,
): GatewayEntry {
  const { config, decided, served } = entry;
  if (listeners === undefined) return entry;
  const isWhole = listeners.reasons.length + entry.reasons.length === 0 && unfit === null;
  if (decided === config && isWhole) return entry;
  const reasons = unfit === null ? listeners.reasons : [unfit];
  if (unfit !== null) return { config, decided: config, served, reasons, state: 'failed' };
  if (!listeners.main) {
    // What it has it keeps: another port is taken only when it can be had.
    const stays = served === null ? null : keepAddress(config, served);
    return { config, decided: config, served: stays, reasons, state: 'failed' };
  }
  const next = confineTo(config, listeners);
  const isSame = served !== null && JSON.stringify(served) === JSON.stringify(next);
  return { config, decided: config, served: isSame ? served : next, reasons, state: 'serving' };
}

function keepAddress(config: GatewayConfig, served: GatewayConfig): GatewayConfig {
  const { extraHosts: _, ...rest } = config;
  const { host, port, extraHosts } = served;
  const next = { ...rest, host, port, ...(extraHosts === undefined ? {} : { extraHosts }) };
  return JSON.stringify(next) === JSON.stringify(served) ? served : next;
}
