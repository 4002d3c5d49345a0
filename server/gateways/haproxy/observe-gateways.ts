import type { GatewayConfig, RouteHealth } from '../../domain/gateway';
import type { Engine } from './engine';
import { slotName } from './render';
import { parseStatTable, type StatRow } from './stat-table';
import type { WorkerView } from './worker-view';

/** As long as Vamp's rules say where they say nothing. */
const DEFAULT_EJECTION_MS = 30_000;
/** Backends and servers. */
const TARGETS = 'show stat -1 6 -1';

/** What is under way at one gateway, and how its routes fare. */
export type Fared = { inFlight: Record<string, number>; health: Record<string, RouteHealth> };

type Reading = { worker: WorkerView; isCurrent: boolean; rows: StatRow[] };

/** Everything about all gateways, from the workers that serve and those that finish. */
export async function readFared(engine: Engine): Promise<FaredReader> {
  await engine.refresh();
  return createReader(await readAll(engine, () => [TARGETS]));
}

/** The same for one gateway, without looking at the others. */
export async function readFaredOf(engine: Engine, config: GatewayConfig): Promise<Fared> {
  const ofGateway = ({ proxies }: WorkerView) =>
    (backendsOf(proxies).get(config.name) ?? []).map((backend) => `show stat ${backend} 6 -1`);
  return createReader(await readAll(engine, ofGateway)).of(config);
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

type Place = { reading: Reading; row: StatRow; gateway: string; route: string };

function createReader(readings: readonly Reading[]): FaredReader {
  const byGateway = new Map<string, Place[]>();
  for (const reading of readings) {
    for (const row of reading.rows) {
      const role = reading.worker.proxies.get(row.proxy);
      if (role?.kind !== 'route') continue;
      const { gateway, route } = role;
      const places = byGateway.get(gateway) ?? [];
      byGateway.set(gateway, places);
      places.push({ reading, row, gateway, route });
    }
  }
  return { of: (config) => fare(config, byGateway.get(config.name) ?? []) };
}

function fare(config: GatewayConfig, places: readonly Place[]): Fared {
  const inFlight: Record<string, number> = {};
  for (const { targets } of config.routes) for (const { id } of targets) inFlight[id] = 0;
  for (const place of places) {
    const id = targetOf(place)?.target?.id;
    if (id === undefined) continue;
    const count = (inFlight[id] ?? 0) + place.row.current;
    if (count > 0 || id in inFlight) inFlight[id] = count;
  }
  return { inFlight, health: healthOf(config, places) };
}

function targetOf({ reading, row, gateway, route }: Place) {
  const index = Number(/^s(\d+)$/.exec(row.server)?.[1] ?? 0) - 1;
  return reading.worker.slots.get(gateway)?.get(route)?.[index];
}

function healthOf(config: GatewayConfig, places: readonly Place[]): Record<string, RouteHealth> {
  const health: Record<string, RouteHealth> = {};
  for (const { name, circuitBreaker, targets } of config.routes) {
    if (circuitBreaker === undefined) continue;
    const own = places.filter(({ reading, route }) => reading.isCurrent && route === name);
    const ejectionMs = circuitBreaker.ejectionMs ?? DEFAULT_EJECTION_MS;
    const ejected = own.flatMap((place) => {
      const slot = targetOf(place);
      const isEjected = slot?.state === 'ready' && place.row.status.startsWith('DOWN');
      if (!isEjected) return [];
      const until = Date.now() + Math.max(ejectionMs - place.row.statusAgeMs, 0);
      return [{ target: slot.target.id, until }];
    });
    const backend = own.find(({ row }) => row.server === 'BACKEND');
    const connections = backend?.row.current ?? 0;
    const isFull = connections >= (circuitBreaker.maxConnections ?? Number.POSITIVE_INFINITY);
    if (ejected.length === 0 && !isFull) continue;
    const isOpen = ejected.length > 0 && ejected.length >= targets.length;
    health[name] = { circuit: isOpen ? 'open' : 'closed', ejected, connections };
  }
  return health;
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
