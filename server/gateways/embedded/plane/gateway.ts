import type { GatewayConfig, ObservedGateway } from '../../../domain/gateway';
import { type Address, isSameAddress, type Listener } from './listener';
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
  /** Why binding failed, in words. */
  explain: (error: unknown, address: Address) => string;
};

type Bound = { listener: Listener; address: Address };

/** One gateway: its routes, and the listener that is made to agree with its address. */
export function createGateway(first: GatewayConfig, parts: GatewayParts): Gateway {
  const targets = createTargetRegistry();
  let table = compileRouteTable(first, targets, 0);
  let bound: Bound | null = null;
  let reason: string | null = null;
  let isRemoved = false;
  let settling: Promise<void> = Promise.resolve();
  const draining = new Set<Bound>();

  const drain = (old: Bound): Promise<void> => {
    draining.add(old);
    return old.listener.close().finally(() => draining.delete(old));
  };
  /** A new port opens before the old one closes, except where both are the same one. */
  const settle = async () => {
    const address = addressOf(table.config);
    if (isRemoved || (bound !== null && isSameAddress(bound.address, address))) {
      reason = isRemoved ? reason : null;
      return;
    }
    if (bound !== null && bound.address.port === address.port) {
      void drain(bound);
      bound = null;
    }
    const listener = parts.createListener(address, () => table);
    try {
      await listener.open();
    } catch (error) {
      reason = parts.explain(error, address);
      return;
    }
    if (bound !== null) void drain(bound);
    bound = { listener, address };
    reason = null;
  };
  const settleInTurn = () => {
    settling = settling.then(settle);
    return settling;
  };

  return {
    put(config) {
      table = compileRouteTable(config, targets, table.position());
      return settleInTurn();
    },
    retry: () => (reason === null ? Promise.resolve() : settleInTurn()),
    async close() {
      isRemoved = true;
      await settling;
      if (bound !== null) void drain(bound);
      bound = null;
      return { drained: Promise.all([...draining].map((old) => old.listener.close())) };
    },
    destroy() {
      for (const old of draining) old.listener.destroy();
      bound?.listener.destroy();
    },
    observe() {
      const ids = new Set(
        table.config.routes.flatMap((route) => route.targets.map(({ id }) => id)),
      );
      const inFlight = targets.inFlight(ids);
      if (reason === null) return { config: table.config, state: 'serving', inFlight };
      return { config: table.config, state: 'failed', reason, inFlight };
    },
    config: () => table.config,
    owns: (port) =>
      bound?.address.port === port || [...draining].some((old) => old.address.port === port),
  };
}

function addressOf({ host, port, protocol }: GatewayConfig): Address {
  return { host, port, protocol };
}
