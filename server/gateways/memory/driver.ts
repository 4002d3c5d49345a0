import type { RequestView } from '../../domain/expression';
import {
  compileRouting,
  createDraw,
  DRAW_STEPS,
  type Draw,
  decide,
  type GatewayCapabilities,
  type GatewayConfig,
  gatewayConfigSchema,
  type ObservedGateway,
  type Routing,
  type Target,
} from '../../domain/gateway';
import { Problem } from '../../domain/problem';
import type { Clock } from '../../ports/clock';
import type { GatewayDriver } from '../../ports/gateway-driver';
import { createTrafficMeter } from '../metering';

/** A pretended request: who got it, null when nobody could. It is under way until `finish`. */
export type PretendedRequest = {
  status: number;
  route: string | null;
  target: string | null;
  /** Ends it with this status; 5xx counts as an error. */
  finish(status?: number): void;
};

export interface MemoryGatewayDriver extends GatewayDriver {
  /** Pretends a request; `refused` when the gateway does not listen. */
  begin(gateway: string): PretendedRequest | 'refused';
  /** From now on the port cannot be opened, for this reason; null frees it. */
  failPort(port: number, reason: string | null): void;
  /** Calls of the port so far, oldest first, e.g. `put shop/9050`. */
  readonly calls: readonly string[];
}

const ALL_CAPABILITIES: GatewayCapabilities = {
  'native-expressions': true,
  mirror: true,
  visitors: true,
  'rate-limit': true,
  'other-balances': true,
  'retry-methods': true,
  http2: true,
};

type Entry = {
  config: GatewayConfig;
  routing: Routing;
  draws: { weight: Draw; strength: Draw };
  /** Whose turn it is, per route. */
  turns: number[];
  inFlight: Map<string, number>;
};

/** The in-memory twin: the same split and the same bookkeeping, without a socket. */
export function createMemoryGatewayDriver(options: { clock: Clock }): MemoryGatewayDriver {
  const { clock } = options;
  const gateways = new Map<string, Entry>();
  const failures = new Map<number, string>();
  const calls: string[] = [];
  const meter = createTrafficMeter({ epoch: 'memory', now: clock.now });

  const reasonOf = ({ config }: Entry): string | null => {
    const owner = [...gateways.values()].find((other) => other.config.port === config.port);
    if (owner === undefined || owner.config.name === config.name) {
      return failures.get(config.port) ?? null;
    }
    return `port ${config.port} is taken by gateway ${owner.config.name}; choose another port`;
  };
  const observeEntry = (entry: Entry): ObservedGateway => {
    const current = entry.config.routes.flatMap((route) => route.targets);
    const inFlight = Object.fromEntries([
      ...current.map((target) => [target.id, 0] as const),
      ...entry.inFlight,
    ]);
    const reason = reasonOf(entry);
    if (reason === null) return { config: entry.config, state: 'serving', inFlight };
    return { config: entry.config, state: 'failed', reason, inFlight };
  };

  return {
    type: 'memory',
    capabilities: ALL_CAPABILITIES,
    calls,
    async open() {},
    async close() {},
    async status() {
      return { available: true, version: '1' };
    },
    async put(config) {
      calls.push(`put ${config.name}`);
      const parsed = gatewayConfigSchema.safeParse(config);
      if (!parsed.success) throw new Problem('invalid', { message: parsed.error.message });
      const before = gateways.get(config.name);
      const entry: Entry = {
        config: parsed.data,
        routing: compileRouting(parsed.data),
        draws: before?.draws ?? {
          weight: createDraw(DRAW_STEPS.weight),
          strength: createDraw(DRAW_STEPS.strength),
        },
        turns: config.routes.map(() => 0),
        inFlight: before?.inFlight ?? new Map(),
      };
      gateways.set(config.name, entry);
      meter.track(
        config.name,
        config.routes.map((route) => route.name),
      );
      return observeEntry(entry);
    },
    async remove(name) {
      calls.push(`remove ${name}`);
      gateways.delete(name);
      meter.untrack(name);
    },
    async setCertificates() {},
    observe: async () => [...gateways.values()].map(observeEntry),
    readConfiguration: async () => ({
      format: 'json',
      text: JSON.stringify([...gateways.values()].map(({ config }) => config)),
      lastError: null,
    }),
    traceToken: async () => 'trace',
    async stop() {},
    collect: async (sequence) => meter.collect(sequence),
    begin(name) {
      const entry = gateways.get(name);
      if (entry === undefined || reasonOf(entry) !== null) return 'refused';
      return beginOn(entry, { clock, record: meter.record });
    },
    failPort(port, reason) {
      if (reason === null) failures.delete(port);
      else failures.set(port, reason);
    },
  };
}

const ANY_REQUEST: RequestView = { method: 'GET', path: '/', host: 'memory', headers: {} };

/** Round robin. */
function takeTurn({ turns }: Entry, route: number, targets: readonly Target[]): Target | undefined {
  const turn = turns[route] ?? 0;
  turns[route] = (turn + 1) % targets.length;
  return targets[turn];
}

type Bookkeeping = { clock: Clock; record: ReturnType<typeof createTrafficMeter>['record'] };

function beginOn(entry: Entry, { clock, record }: Bookkeeping): PretendedRequest {
  const { config, inFlight } = entry;
  const { route: index } = decide(entry.routing, { request: ANY_REQUEST, tied: null }, entry.draws);
  const route = config.routes[index];
  const target = route === undefined ? undefined : takeTurn(entry, index, route.targets);
  if (target === undefined || route === undefined) {
    const [blamed] = config.routes.toSorted((a, b) => b.weight - a.weight);
    if (blamed !== undefined) record({ gateway: config.name, name: blamed.name }, null, true);
    return { status: 503, route: null, target: null, finish: () => {} };
  }
  const startedAt = clock.now();
  inFlight.set(target.id, (inFlight.get(target.id) ?? 0) + 1);
  let isOver = false;
  return {
    status: 200,
    route: route.name,
    target: target.id,
    finish(status = 200) {
      if (isOver) return;
      isOver = true;
      const left = (inFlight.get(target.id) ?? 1) - 1;
      if (left === 0) inFlight.delete(target.id);
      else inFlight.set(target.id, left);
      const measured = { gateway: config.name, name: route.name };
      record(measured, clock.now() - startedAt, status >= 500);
    },
  };
}
