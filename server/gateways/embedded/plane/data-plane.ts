import type { Certificate } from '../../../ports/gateway-driver';
import { explainBindError, type Plane, type PlaneParts } from '../../agent';
import { expireUnanswered } from './attempt';
import { createListeners } from './create-listeners';
import type { Exchange, HttpContext } from './exchange';
import { createGateway, type Gateway, type GatewayParts } from './gateway';
import { createHostListeners, isSameHosting } from './host-listeners';
import { createHttpListener } from './http-listener';
import { DEFAULT_LIMITS, type Limits } from './limits';
import type { Trust } from './open-upstream';
import { createRoster } from './roster';
import type { RouteTable } from './route-table';
import { UpstreamAgent } from './upstream-agent';

export type DataPlaneOptions = Pick<PlaneParts, 'meter' | 'sign' | 'traceToken'> & {
  limits?: Partial<Limits>;
  /** Whose certificates are trusted when a target speaks TLS. */
  trust?: Trust;
};

/** Everything that touches users' traffic; knows nothing of the control channel or the disk. */
export function createDataPlane(options: DataPlaneOptions): Plane {
  const { meter, sign, traceToken, trust = {} } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const gateways = new Map<string, Gateway>();
  /** Removed ones that still serve the last requests. */
  const leaving = new Set<Gateway>();
  const pooled = new UpstreamAgent(limits, { ...trust, keepAlive: true });
  const fresh = new UpstreamAgent(limits, { ...trust, keepAlive: false });
  const unanswered = createRoster<Exchange>();
  let certificates: readonly Certificate[] = [];
  let lastError: { message: string; at: number } | null = null;

  const ownerOf = (port: number, self: string | null) =>
    [...gateways].find(([name, gateway]) => name !== self && gateway.owns(port))?.[0] ?? null;
  const { record } = meter;
  const shared = { limits, pooled, fresh, unanswered, record, traceToken };
  const contextOf = (table: () => RouteTable): HttpContext => ({ ...shared, table });
  const createListener = createListeners({ limits, trust, record, contextOf });
  const parts: GatewayParts = {
    ...{ limits, sign, createListener },
    certificates: () => certificates,
    explain(error, address, gateway) {
      const { port } = address;
      return explainBindError(error, address, ownerOf(port, gateway) ?? hosts.ownerOf(port));
    },
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
    config: (name) => gateways.get(name)?.config() ?? null,
    readConfiguration: async () => ({
      format: 'json',
      text: JSON.stringify(
        [...gateways.values()].map((gateway) => gateway.config()),
        null,
        2,
      ),
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
