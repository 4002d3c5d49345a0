import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GatewayConfig, RouteHealth } from '../../domain/gateway';
import { type CarriedEjections, ejectionOf } from './carried-ejections';
import type { Engine } from './engine';
import { type Slot, slotName } from './render';
import { parseStatTable, type StatRow } from './stat-table';
import { placeOf, type WorkerView } from './worker-view';

/** Backends and servers. */
const TARGETS = 'show stat -1 6 -1';

/** What is under way at one gateway, and how its routes fare. */
export type Fared = { inFlight: Record<string, number>; health: Record<string, RouteHealth> };

/** Who is asked, and who knows when an instance that a fresh worker was told of comes back. */
export type FaredParts = { engine: Engine; ejections: CarriedEjections };

type Reading = { worker: WorkerView; isCurrent: boolean; rows: StatRow[] };

/** Everything about all gateways, from the workers that serve and those that finish. */
export async function readFared({ engine, ejections }: FaredParts): Promise<FaredReader> {
  await engine.refresh();
  return createReader(await readAll(engine, () => [TARGETS]), ejections);
}

/** The same for these gateways, without looking at the others. */
async function readFaredOf(
  { engine, ejections }: FaredParts,
  configs: readonly GatewayConfig[],
): Promise<FaredReader> {
  const ofGateways = ({ proxies }: WorkerView) =>
    configs
      .flatMap(({ name }) => backendsOf(proxies).get(name) ?? [])
      .map((backend) => `show stat ${backend} 6 -1`);
  return createReader(await readAll(engine, ofGateways), ejections);
}

/** With a larger part of all gateways than this, one look at all of them is shorter. */
const LARGE_PART = 0.25;

/** How single gateways fare; those that ask together are looked at together. `count`: how many gateways there are. */
export function createFaredLoader(parts: FaredParts & { count: () => number }) {
  let asking: { configs: GatewayConfig[]; reader: Promise<FaredReader> } | null = null;
  const begin = () => {
    const configs: GatewayConfig[] = [];
    // Who was put by the same change asks in the same turn.
    const reader = nextTurn().then(() => {
      asking = null;
      const isLarge = configs.length > Math.max(1, parts.count() * LARGE_PART);
      return isLarge ? readFared(parts) : readFaredOf(parts, configs);
    });
    return { configs, reader };
  };
  return async (config: GatewayConfig): Promise<Fared> => {
    asking ??= begin();
    asking.configs.push(config);
    return (await asking.reader).of(config);
  };
}

type Proxies = WorkerView['proxies'];
const indexes = new WeakMap<Proxies, Map<string, string[]>>();

/** The backends of routes by gateway; found out once for each configuration. */
function backendsOf(proxies: Proxies): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(proxies);
  if (known !== undefined) return known;
  const index = new Map<string, string[]>();
  for (const [proxy, role] of proxies) {
    if (role.kind !== 'route') continue;
    const own = index.get(role.gateway);
    if (own === undefined) index.set(role.gateway, [proxy]);
    else own.push(proxy);
  }
  indexes.set(proxies, index);
  return index;
}

export type FaredReader = { of(config: GatewayConfig): Fared };

async function readAll(
  engine: Engine,
  commandsOf: (worker: WorkerView) => string[],
): Promise<Reading[]> {
  const workers = engine.workers();
  return Promise.all(
    workers.map(async (worker, index) => {
      const answers = await engine.askAll(worker, commandsOf(worker)).catch(() => []);
      const rows = answers.flatMap((answer) =>
        answer.startsWith('#') ? parseStatTable(answer) : [],
      );
      return { worker, isCurrent: index === workers.length - 1, rows };
    }),
  );
}

type Place = { isCurrent: boolean; row: StatRow; route: string; slot: Slot | undefined };

function createReader(readings: readonly Reading[], ejections: CarriedEjections): FaredReader {
  const byGateway = new Map<string, Place[]>();
  for (const { isCurrent, rows, worker } of readings) {
    for (const row of rows) {
      const place = placeOf(worker, row);
      if (place === null) continue;
      const { gateway, route, slot } = place;
      const places = byGateway.get(gateway) ?? [];
      byGateway.set(gateway, places);
      places.push({ isCurrent, row, route, slot });
    }
  }
  return { of: (config) => fare(config, byGateway.get(config.name) ?? [], ejections) };
}

function fare(config: GatewayConfig, places: readonly Place[], ejections: CarriedEjections): Fared {
  const inFlight: Record<string, number> = {};
  for (const { targets } of config.routes) for (const { id } of targets) inFlight[id] = 0;
  for (const { row, slot } of places) {
    const id = slot?.target?.id;
    if (id === undefined) continue;
    const count = (inFlight[id] ?? 0) + row.current;
    if (count > 0 || id in inFlight) inFlight[id] = count;
  }
  return { inFlight, health: healthOf(config, places, ejections) };
}

function healthOf(
  config: GatewayConfig,
  places: readonly Place[],
  ejections: CarriedEjections,
): Record<string, RouteHealth> {
  const health: Record<string, RouteHealth> = {};
  for (const { name, circuitBreaker, targets } of config.routes) {
    if (circuitBreaker === undefined) continue;
    const own = places.filter(({ isCurrent, route }) => isCurrent && route === name);
    const ready = own.filter(({ slot }) => slot?.state === 'ready');
    const ejected = ready.flatMap(({ row, slot }) => {
      if (slot?.target === undefined || !row.status.startsWith('DOWN')) return [];
      const target = slot.target.id;
      const left = Math.max(ejectionOf(config, name) - row.statusAgeMs, 0);
      const carried = ejections.untilOf({ gateway: config.name, route: name, target });
      return [{ target, until: carried ?? Date.now() + left }];
    });
    const untried = ready.filter(({ row }) => isUntried(row)).length;
    const backend = own.find(({ row }) => row.server === 'BACKEND');
    const connections = backend?.row.current ?? 0;
    const isFull = connections >= (circuitBreaker.maxConnections ?? Number.POSITIVE_INFINITY);
    if (ejected.length + untried === 0 && !isFull) continue;
    const hasOthers = ejected.length + untried < targets.length;
    const isClosed = hasOthers || ejected.length + untried === 0;
    const circuit = isClosed ? 'closed' : untried > 0 ? 'half-open' : 'open';
    health[name] = { circuit, ejected, connections };
  }
  return health;
}

/** It was ejected, may be used again, and nobody has used it since. */
function isUntried({ downs, status, statusAgeMs, unusedMs }: StatRow): boolean {
  return status.startsWith('UP') && downs > 0 && unusedMs > statusAgeMs;
}

/** Places of drained targets with which the worker that serves has nothing under way any more. */
export async function readIdlePlaces(
  engine: Engine,
): Promise<(gateway: string, route: string, index: number) => boolean> {
  const worker = engine.workers().at(-1);
  if (worker === undefined) return () => false;
  const answers = await engine.askAll(worker, [TARGETS]);
  const busy = new Set<string>();
  for (const { proxy, server, current, queued } of parseStatTable(answers[0] ?? '')) {
    const role = worker.proxies.get(proxy);
    if (role?.kind === 'route' && current + queued > 0) {
      busy.add(`${role.gateway}\n${role.route}\n${server}`);
    }
  }
  return (gateway, route, index) => !busy.has(`${gateway}\n${route}\n${slotName(index)}`);
}
