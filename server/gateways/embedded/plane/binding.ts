import { type Address, isSameAddress, type Listener } from './listener';

/** One address of a gateway, and the listener that is made to agree with it. */
export type Binding = {
  /** Listens there, or nowhere any more for null. Resolves when the port is open, or known not to open. Never rejects. */
  settle(address: Address | null): Promise<void>;
  /** Why it does not listen where it should; null when it does. */
  reason(): string | null;
  /** Resolves when what was under way on ports it has left has finished. */
  drained(): Promise<unknown>;
  destroy(): void;
  /** Whether it has this port open, or is waiting for the last requests on it. */
  owns(port: number): boolean;
};

export type BindingParts = {
  createListener: (address: Address) => Listener;
  /** Why binding failed, in words. */
  explain: (error: unknown, address: Address) => string;
};

type Bound = { listener: Listener; address: Address };

export function createBinding(parts: BindingParts): Binding {
  let bound: Bound | null = null;
  let reason: string | null = null;
  const draining = new Set<Bound>();

  const leave = () => {
    const old = bound;
    bound = null;
    if (old === null) return;
    draining.add(old);
    void old.listener.close().finally(() => draining.delete(old));
  };
  /** A new port opens before the old one closes, except where both are the same one. */
  const listenAt = async (address: Address) => {
    if (bound?.address.port === address.port) leave();
    const listener = parts.createListener(address);
    try {
      await listener.open();
    } catch (error) {
      reason = parts.explain(error, address);
      return;
    }
    leave();
    bound = { listener, address };
    reason = null;
  };

  return {
    async settle(address) {
      if (address !== null && !(bound !== null && isSameAddress(bound.address, address))) {
        await listenAt(address);
        return;
      }
      if (address === null) leave();
      reason = null;
    },
    reason: () => reason,
    drained: () => Promise.all([...draining].map((old) => old.listener.close())),
    destroy() {
      for (const old of draining) old.listener.destroy();
      bound?.listener.destroy();
    },
    owns: (port) =>
      bound?.address.port === port || [...draining].some((old) => old.address.port === port),
  };
}
