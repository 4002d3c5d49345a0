import type { GatewayConfig, ObservedGateway, RouteHealth } from '../../../domain/gateway';
import type { Certificate } from '../../../ports/gateway-driver';
import { type Binding, createBinding } from './binding';
import { healthOf } from './circuit';
import type { Limits } from './limits';
import type { Address, Listener, Speech } from './listener';
import { compileRouteTable, createGatewayMemory, type RouteTable } from './route-table';
import { createTlsContexts, readCertificates, type TlsContexts } from './tls-contexts';

export type Gateway = {
  /** Routes follow at once; resolves when its port is open, or known not to open. */
  put(config: GatewayConfig): Promise<void>;
  /** Tries again what could not be done: a port that was taken, a certificate that was missing. */
  retry(): Promise<void>;
  /** Resolves when it accepts no more; `drained` when what was under way has finished. */
  close(): Promise<{ drained: Promise<unknown> }>;
  destroy(): void;
  observe(): ObservedGateway;
  /** What was asked for, whether it could be done or not. */
  readonly config: () => GatewayConfig;
  /** What requests are decided by; null while it has never been fit to serve. */
  readonly table: () => RouteTable | null;
  /** Whether it has this port open, or is waiting for the last requests on it. */
  owns(port: number): boolean;
};

/** What the listeners of a gateway are about. */
export type Served = { table: () => RouteTable; tls: TlsContexts };

export type GatewayParts = {
  limits: Limits;
  sign: (text: string) => string;
  certificates: () => readonly Certificate[];
  createListener: (address: Address, served: Served) => Listener;
  /** Why binding failed for this gateway, in words. */
  explain: (error: unknown, address: Address, gateway: string) => string;
};

/** Hosts that stand for every address of the machine. */
const EVERYWHERE = ['0.0.0.0', '::'];

/** One gateway: its routes, and the listeners that are made to agree with its addresses. */
export function createGateway(first: GatewayConfig, parts: GatewayParts): Gateway {
  const memory = createGatewayMemory(first.name, parts);
  const tls = createTlsContexts();
  let wanted = first;
  let table = compileRouteTable(first, memory);
  let isFit = false;
  /** Why `wanted` is not what requests are decided by; null: it is. */
  let unfit: string | null = null;
  let isRemoved = false;
  let settling: Promise<void> = Promise.resolve();

  const bind = () =>
    createBinding({
      createListener: (address) => parts.createListener(address, { table: () => table, tls }),
      explain: (error, address) => parts.explain(error, address, first.name),
    });
  const main = bind();
  const redirect = bind();
  /** By host, so that a change of port opens the new one before the old one closes. */
  const extra = new Map<string, Binding>();
  const bindings = () => [main, redirect, ...extra.values()];

  const take = () => {
    unfit = null;
    if (wanted.tls !== undefined) {
      const { certificates } = wanted.tls;
      const read = readCertificates(certificates, parts.certificates(), { orOther: !isFit });
      if (typeof read === 'string') {
        unfit = read;
        return;
      }
      tls.use(read);
    }
    isFit = true;
    table = compileRouteTable(wanted, memory);
  };
  const settle = async () => {
    const { config } = table;
    const { host, port, tls: secured } = config;
    const speech = speechOf(config);
    const isOpen = isFit && !isRemoved;
    const hosts = isOpen ? extraHostsOf(config) : [];
    await main.settle(isOpen ? { host, port, speech } : null);
    const plainPort = isOpen ? secured?.redirectFrom : undefined;
    await redirect.settle(
      plainPort === undefined ? null : { host, port: plainPort, speech: 'redirect' },
    );
    for (const each of hosts) if (!extra.has(each)) extra.set(each, bind());
    for (const [each, binding] of extra) {
      await binding.settle(hosts.includes(each) ? { host: each, port, speech } : null);
    }
  };
  const settleInTurn = () => {
    settling = settling.then(settle);
    return settling;
  };
  /** Of the further addresses: what the main one serves is too much to be called failed. */
  const complaint = () => {
    const notRedirected = redirect.reason();
    if (notRedirected !== null) return `it serves, but redirects nobody: ${notRedirected}`;
    for (const [host, binding] of extra) {
      const reason = binding.reason();
      if (reason !== null) return `it serves, but not at ${host}: ${reason}`;
    }
    return null;
  };

  return {
    put(config) {
      wanted = config;
      take();
      return settleInTurn();
    },
    retry() {
      if (unfit !== null) take();
      else if (bindings().every((each) => each.reason() === null)) return Promise.resolve();
      return settleInTurn();
    },
    async close() {
      isRemoved = true;
      await settleInTurn();
      return { drained: Promise.all(bindings().map((each) => each.drained())) };
    },
    destroy() {
      for (const binding of bindings()) binding.destroy();
    },
    observe() {
      const targets = [table.config, wanted].flatMap(({ routes }) =>
        routes.flatMap((route) => route.targets.map(({ id }) => id)),
      );
      const inFlight = memory.targets.inFlight(new Set(targets));
      const health = healthsOf(table);
      const base = { config: wanted, inFlight, ...(health === null ? {} : { health }) };
      const reason = unfit ?? main.reason();
      if (reason !== null) return { ...base, state: 'failed', reason };
      const partial = complaint();
      return { ...base, state: 'serving', ...(partial === null ? {} : { reason: partial }) };
    },
    config: () => wanted,
    table: () => (isFit ? table : null),
    owns: (port) => bindings().some((each) => each.owns(port)),
  };
}

function speechOf({ protocol, tls }: GatewayConfig): Speech {
  if (protocol === 'http') return tls === undefined ? 'http' : 'https';
  return tls === undefined ? 'tcp' : 'tls';
}

/** null where nothing is out of the ordinary. */
function healthsOf({ routes }: RouteTable): Record<string, RouteHealth> | null {
  const now = Date.now();
  const healths = routes.flatMap((route) => {
    const health = healthOf(route, now);
    return health === null ? [] : [[route.name, health] as const];
  });
  return healths.length === 0 ? null : Object.fromEntries(healths);
}

/** Where the main host is not listening already. */
function extraHostsOf({ host, extraHosts = [] }: GatewayConfig): string[] {
  if (EVERYWHERE.includes(host)) return [];
  return [...new Set(extraHosts)].filter((extra) => extra !== host);
}
