import type { GatewayConfig, ObservedGateway } from '../../../domain/gateway';
import { type Binding, createBinding } from './binding';
import type { Address, Listener } from './listener';
import { compileRouteTable, type RouteTable } from './route-table';
import { createTargetRegistry } from './targets';

export type Gateway = {
  /** Routes follow at once; resolves when its port is open, or known not to open. */
  put(config: GatewayConfig): Promise<void>;
  /** Tries a port again that could not be opened. */
  retry(): Promise<void>;
  /** Resolves when it accepts no more; `drained` when what was under way has finished. */
  close(): Promise<{ drained: Promise<unknown> }>;
  destroy(): void;
  observe(): ObservedGateway;
  readonly config: () => GatewayConfig;
  /** Whether it has this port open, or is waiting for the last requests on it. */
  owns(port: number): boolean;
};

export type GatewayParts = {
  createListener: (address: Address, table: () => RouteTable) => Listener;
  /** Why binding failed for this gateway, in words. */
  explain: (error: unknown, address: Address, gateway: string) => string;
};

/** Hosts that stand for every address of the machine. */
const EVERYWHERE = ['0.0.0.0', '::'];

/** One gateway: its routes, and the listeners that are made to agree with its addresses. */
export function createGateway(first: GatewayConfig, parts: GatewayParts): Gateway {
  const targets = createTargetRegistry();
  let table = compileRouteTable(first, targets, 0);
  let isRemoved = false;
  let settling: Promise<void> = Promise.resolve();

  const bind = () =>
    createBinding({
      createListener: (address) => parts.createListener(address, () => table),
      explain: (error, address) => parts.explain(error, address, first.name),
    });
  const main = bind();
  /** By host, so that a change of port opens the new one before the old one closes. */
  const extra = new Map<string, Binding>();
  const bindings = () => [main, ...extra.values()];

  const settle = async () => {
    const { config } = table;
    const { port, protocol } = config;
    const hosts = isRemoved ? [] : extraHostsOf(config);
    await main.settle(isRemoved ? null : { host: config.host, port, protocol });
    for (const host of hosts) if (!extra.has(host)) extra.set(host, bind());
    for (const [host, binding] of extra) {
      await binding.settle(hosts.includes(host) ? { host, port, protocol } : null);
    }
  };
  const settleInTurn = () => {
    settling = settling.then(settle);
    return settling;
  };
  /** Of the further addresses: what the main one serves is too much to be called failed. */
  const complaint = () => {
    for (const [host, binding] of extra) {
      const reason = binding.reason();
      if (reason !== null) return `it serves, but not at ${host}: ${reason}`;
    }
    return null;
  };

  return {
    put(config) {
      table = compileRouteTable(config, targets, table.position());
      return settleInTurn();
    },
    retry: () =>
      bindings().every((each) => each.reason() === null) ? Promise.resolve() : settleInTurn(),
    async close() {
      isRemoved = true;
      await settleInTurn();
      return { drained: Promise.all(bindings().map((each) => each.drained())) };
    },
    destroy() {
      for (const binding of bindings()) binding.destroy();
    },
    observe() {
      const { config } = table;
      const ids = new Set(config.routes.flatMap((route) => route.targets.map(({ id }) => id)));
      const inFlight = targets.inFlight(ids);
      const reason = main.reason();
      if (reason !== null) return { config, state: 'failed', reason, inFlight };
      const partial = complaint();
      if (partial === null) return { config, state: 'serving', inFlight };
      return { config, state: 'serving', reason: partial, inFlight };
    },
    config: () => table.config,
    owns: (port) => bindings().some((each) => each.owns(port)),
  };
}

/** Where the main host is not listening already. */
function extraHostsOf({ host, extraHosts = [] }: GatewayConfig): string[] {
  if (EVERYWHERE.includes(host)) return [];
  return [...new Set(extraHosts)].filter((extra) => extra !== host);
}
