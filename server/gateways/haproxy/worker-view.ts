import { z } from 'zod';
import { createSavedFile } from '../agent';
import type { Address } from './check-address';
import type { GatewaySlots, ProxyRole, Slot } from './render';

/** A worker of HAProxy, and what the names in its statistics mean. */
export type WorkerView = {
  pid: number;
  proxies: ReadonlyMap<string, ProxyRole>;
  slots: ReadonlyMap<string, GatewaySlots>;
  /** Where it listens, or did. */
  addresses: readonly Address[];
};

/** What a row of a worker's statistics is about; null where it is not of a route. */
export function placeOf(
  { proxies, slots }: Pick<WorkerView, 'proxies' | 'slots'>,
  { proxy, server }: { proxy: string; server: string },
): { gateway: string; route: string; slot: Slot | undefined } | null {
  const role = proxies.get(proxy);
  if (role?.kind !== 'route') return null;
  const { gateway, route } = role;
  const index = Number(/^s(\d+)$/.exec(server)?.[1] ?? 0) - 1;
  return { gateway, route, slot: slots.get(gateway)?.get(route)?.[index] };
}

export type WorkerFile = {
  load(): Promise<WorkerView[]>;
  save(workers: readonly WorkerView[]): Promise<void>;
};

const roleSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['frontend', 'nobody', 'limit', 'redirect', 'door']),
    gateway: z.string(),
  }),
  z.object({ kind: z.literal('route'), gateway: z.string(), route: z.string() }),
  z.object({ kind: z.literal('hosts'), port: z.number() }),
]);

const targetSchema = z.object({
  id: z.string(),
  host: z.string(),
  port: z.number(),
  tls: z.literal(true).exactOptional(),
});

const slotSchema = z.union([
  z.object({ state: z.enum(['ready', 'drain']), target: targetSchema }),
  z.object({ state: z.literal('empty') }),
]);

const savedSchema = z.array(
  z.object({
    pid: z.number().int().positive(),
    addresses: z.array(z.object({ host: z.string(), port: z.number() })),
    proxies: z.array(z.tuple([z.string(), roleSchema])),
    slots: z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.array(slotSchema)]))])),
  }),
);
type Saved = z.infer<typeof savedSchema>[number];

/** Remembers on disk what the workers are there for, so that an agent that takes them over can tell what is under way. */
export function createWorkerFile(path: string): WorkerFile {
  const file = createSavedFile<Saved>({ path, what: 'workers of HAProxy', schema: savedSchema });
  return {
    load: async () => (await file.load()).map(fromSaved),
    save: (workers) => file.save(() => workers.map(toSaved)),
  };
}

function toSaved({ pid, proxies, slots, addresses }: WorkerView): Saved {
  return {
    pid,
    addresses: [...addresses],
    proxies: [...proxies],
    slots: [...slots].map(([gateway, routes]) => [
      gateway,
      [...routes].map(([route, all]) => [
        route,
        all.map((slot) =>
          slot.state === 'empty' ? { state: 'empty' } : { state: slot.state, target: slot.target },
        ),
      ]),
    ]),
  };
}

function fromSaved({ pid, proxies, slots, addresses }: Saved): WorkerView {
  return {
    pid,
    addresses,
    proxies: new Map(proxies),
    slots: new Map(slots.map(([gateway, routes]) => [gateway, new Map(routes)])),
  };
}
