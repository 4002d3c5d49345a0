import type { Certificate } from '../../../ports/gateway-driver';
import { explainBindError, type Plane, type PlaneParts } from '../../agent';
import { expireUnanswered } from './attempt';
import type { Exchange, HttpContext } from './exchange';
import { createGateway, type Gateway, type GatewayParts, type Served } from './gateway';
import { createHostListeners, isSameHosting } from './host-listeners';
import { createHttpListener } from './http-listener';
import { DEFAULT_LIMITS, type Limits } from './limits';
import type { Address, Listener } from './listener';
import { createRedirectListener } from './redirect-listener';
import type { RouteTable } from './route-table';
import { createTcpListener } from './tcp-listener';
import { type Trust, UpstreamAgent } from './upstream-agent';

/** What is signed to make the token of `GatewayDriver.traceToken`. */
const TRACE = 'trace';

export type DataPlaneOptions = Pick<PlaneParts, 'meter' | 'sign'> & {
  limits?: Partial<Limits>;
  /** Whose certificates are trusted when a target speaks TLS. */
  trust?: Trust;
};

/** Everything that touches users' traffic; knows nothing of the control channel or the disk. */
export function createDataPlane(options: DataPlaneOptions): Plane {
  const { meter, sign, trust = {} } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const gateways = new Map<string, Gateway>();
  /** Removed ones that still serve the last requests. */
  const leaving = new Set<Gateway>();
  const pooled = new UpstreamAgent(limits, { ...trust, keepAlive: true });
  const fresh = new UpstreamAgent(limits, { ...trust, keepAlive: false });
  const unanswered = new Set<Exchange>();
  let certificates: readonly Certificate[] = [];
  let lastError: { message: string; at: number } | null = null;

  const ownerOf = (port: number, self: string | null) =>
    [...gateways].find(([name, gateway]) => name !== self && gateway.owns(port))?.[0] ?? null;
  const shared = { limits, pooled, fresh, unanswered, traceToken: sign(TRACE) };
  const contextOf = (table: () => RouteTable): HttpContext => ({
    ...shared,
    table,
    record: meter.record,
  });
  const createListener = (address: Address, { table, tls }: Served): Listener => {
    switch (address.speech) {
      case 'tcp':
      case 'tls': {
        const secured = address.speech === 'tls' ? tls : null;
        return createTcpListener(address, { limits, table, tls: secured, record: meter.record });
      }
      case 'redirect':
        return createRedirectListener(address, { limits, portOf: () => table().config.port });
      case 'http':
      case 'https':
      case 'hosts': {
        const context = contextOf(table);
        const secured = address.speech === 'https' ? tls : null;
        return createHttpListener(address, { limits, contextOf: () => context, tls: secured });
      }
    }
  };
  const parts: GatewayParts = {
    ...{ limits, sign, createListener },
    certificates: () => certificates,
    explain: (error, address, gateway) =>
      explainBindError(
        error,
        address,
        ownerOf(address.port, gateway) ??
          (hosts.owns(address.port) ? 'that the virtual hosts of others share' : null),
      ),
  };
  const hosts = createHostListeners({
    createListener: (address, find) =>
      createHttpListener(address, { limits, contextOf: find, tls: null }),
    explain: (error, address) => explainBindError(error, address, ownerOf(address.port, null)),
  });
  const contexts = new WeakMap<Gateway, HttpContext>();
  const settleHosts = () =>
    hosts.settle(
      [...gateways.values()].flatMap((gateway) => {
        const table = gateway.table();
        if (table === null) return [];
        const known = contexts.get(gateway) ?? contextOf(() => gateway.table() ?? table);
        contexts.set(gateway, known);
        return [{ config: table.config, context: known }];
      }),
    );

  const observe = (gateway: Gateway) => {
    const observed = gateway.observe();
    const complaint = hosts.complaintOf(observed.config.name);
    if (complaint === null || observed.reason !== undefined) return observed;
    return { ...observed, reason: `it serves, but ${complaint}` };
  };
  const configs = () => [...gateways.values()].map((gateway) => gateway.config());
  const retryAll = async () => {
    await Promise.all([...gateways.values()].map((gateway) => gateway.retry()));
    await settleHosts();
  };
  const timers = [
    setInterval(() => void retryAll(), limits.rebindMs),
    setInterval(() => {
      meter.tick();
      pooled.sweep();
      expireUnanswered(unanswered, limits.answerMs);
    }, limits.sweepMs),
  ];

  return {
    async put(config) {
      const routes = config.routes.map((route) => route.name);
      meter.track(config.name, routes);
      const gateway = gateways.get(config.name) ?? createGateway(config, parts);
      const portBefore = gateway.config().port;
      const before = gateway.table()?.config ?? null;
      gateways.set(config.name, gateway);
      await gateway.put(config);
      const after = gateway.table()?.config ?? null;
      // Another gateway may have been waiting for the port that this one has just left.
      if (portBefore !== config.port) await retryAll();
      else if (!isSameHosting(before, after)) await settleHosts();
      const observed = observe(gateway);
      if (observed.state === 'failed') {
        lastError = { message: `${config.name}: ${observed.reason ?? ''}`, at: Date.now() };
      }
      return observed;
    },
    async remove(name) {
      const gateway = gateways.get(name);
      if (gateway === undefined) return;
      gateways.delete(name);
      meter.untrack(name);
      leaving.add(gateway);
      const { drained } = await gateway.close();
      void drained.finally(() => leaving.delete(gateway));
      await retryAll();
    },
    async setCertificates(next) {
      certificates = next;
      await retryAll();
    },
    observe: async () => [...gateways.values()].map(observe),
    configs,
    readConfiguration: async () => ({
      format: 'json',
      text: JSON.stringify(configs(), null, 2),
      lastError,
    }),
    problems: () => [],
    async close(graceMs) {
      for (const timer of timers) clearInterval(timer);
      const all = [...gateways.values(), ...leaving];
      gateways.clear();
      const cut = setTimeout(() => {
        for (const gateway of all) gateway.destroy();
        hosts.destroy();
      }, graceMs);
      await hosts.settle([]);
      await Promise.all(all.map(async (gateway) => (await gateway.close()).drained));
      await hosts.drained();
      clearTimeout(cut);
      pooled.destroy();
      fresh.destroy();
    },
  };
}
