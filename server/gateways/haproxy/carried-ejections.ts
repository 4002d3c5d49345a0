import type { GatewayConfig } from '../../domain/gateway';
import { describeError } from '../../domain/problem';
import type { Engine } from './engine';
import { slotName } from './render';
import { parseStatTable } from './stat-table';
import { placeOf, type WorkerView } from './worker-view';

/** As long as Vamp's rules say where they say nothing. */
const DEFAULT_EJECTION_MS = 30_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const SERVERS = 'show stat -1 4 -1';

/** An instance that gets nothing, in the words of Vamp: HAProxy's own differ from worker to worker. */
export type EjectedInstance = { gateway: string; route: string; target: string };

/** A fresh worker knows nothing of who was ejected before: it is told, and told again when their time is over. */
export type CarriedEjections = {
  /** Looks who is ejected, before a worker is replaced. */
  note(): Promise<void>;
  /** Ejects them in the worker that serves now. */
  restore(): Promise<void>;
  /** When an instance that a fresh worker was told of comes back (epoch ms); null for all others. */
  untilOf(instance: EjectedInstance): number | null;
  close(): void;
};

type Noted = { instance: EjectedInstance; until: number };

export function createCarriedEjections(parts: {
  engine: Engine;
  configOf: (gateway: string) => GatewayConfig | undefined;
  log: (line: string) => void;
}): CarriedEjections {
  const { engine, configOf, log } = parts;
  let noted: Noted[] = [];
  const carried = new Map<string, { until: number; timer: NodeJS.Timeout }>();

  const tell = async (instances: readonly EjectedInstance[], health: 'up' | 'down') => {
    const worker = engine.workers().at(-1);
    if (worker === undefined) return;
    const names = instances.flatMap((instance) => serverOf(worker, instance) ?? []);
    await engine.askAll(
      worker,
      names.map((name) => `set server ${name} health ${health}`),
    );
  };
  const survive = (error: unknown) =>
    log(`a fresh worker was not told who is ejected: ${describeError(error)}`);
  const carry = ({ instance, until }: Noted) => {
    const timer = setTimeout(
      () => {
        carried.delete(keyOf(instance));
        tell([instance], 'up').catch(survive);
      },
      Math.min(Math.max(until - Date.now(), 0), LONGEST_TIMER_MS),
    );
    carried.set(keyOf(instance), { until, timer });
  };
  const forget = () => {
    for (const { timer } of carried.values()) clearTimeout(timer);
    carried.clear();
  };

  return {
    async note() {
      const worker = engine.workers().at(-1);
      noted = [];
      if (worker === undefined) return;
      const [answer = ''] = await engine.askAll(worker, [SERVERS]).catch(() => []);
      if (!answer.startsWith('#')) return;
      for (const row of parseStatTable(answer)) {
        const place = placeOf(worker, row);
        if (place?.slot?.state !== 'ready' || !row.status.startsWith('DOWN')) continue;
        const { gateway, route, slot } = place;
        const instance = { gateway, route, target: slot.target.id };
        const ejectionMs = ejectionOf(configOf(gateway), route);
        const until =
          carried.get(keyOf(instance))?.until ?? Date.now() + ejectionMs - row.statusAgeMs;
        if (until > Date.now()) noted.push({ instance, until });
      }
    },
    async restore() {
      forget();
      const still = noted.filter(
        ({ instance }) => ejectionOf(configOf(instance.gateway), instance.route) > 0,
      );
      noted = [];
      if (still.length === 0) return;
      for (const each of still) carry(each);
      await tell(
        still.map(({ instance }) => instance),
        'down',
      ).catch(survive);
    },
    untilOf: (instance) => carried.get(keyOf(instance))?.until ?? null,
    close: forget,
  };
}

/** How long an instance of a route is ejected; 0 where nobody is. */
export function ejectionOf(config: GatewayConfig | undefined, route: string): number {
  const rules = config?.routes.find(({ name }) => name === route)?.circuitBreaker;
  if (rules?.consecutiveErrors === undefined) return 0;
  return rules.ejectionMs ?? DEFAULT_EJECTION_MS;
}

/** `backend/server`; null where the worker has no such instance. */
function serverOf(worker: WorkerView, { gateway, route, target }: EjectedInstance): string | null {
  const slots = worker.slots.get(gateway)?.get(route) ?? [];
  const index = slots.findIndex((slot) => slot.state === 'ready' && slot.target.id === target);
  if (index < 0) return null;
  for (const [proxy, role] of worker.proxies) {
    const isIt = role.kind === 'route' && role.gateway === gateway && role.route === route;
    if (isIt) return `${proxy}/${slotName(index)}`;
  }
  return null;
}

function keyOf({ gateway, route, target }: EjectedInstance): string {
  return JSON.stringify([gateway, route, target]);
}
