import type { Plane, PlaneParts } from '../../agent';
import { explainBindError } from './bind-problem';
import type { Exchange } from './exchange';
import { expireUnanswered } from './expire-unanswered';
import { createGateway, type Gateway, type GatewayParts } from './gateway';
import { createHttpListener } from './http-listener';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { createTcpListener } from './tcp-listener';
import { UpstreamAgent } from './upstream-agent';

/** Everything that touches users' traffic; knows nothing of the control channel or the disk. */
export function createDataPlane(
  options: Pick<PlaneParts, 'meter' | 'sign'> & { limits?: Partial<Limits> },
): Plane {
  const { meter } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const gateways = new Map<string, Gateway>();
  /** Removed ones that still serve the last requests. */
  const leaving = new Set<Gateway>();
  const pooled = new UpstreamAgent(limits, { keepAlive: true });
  const fresh = new UpstreamAgent(limits, { keepAlive: false });
  const unanswered = new Set<Exchange>();

  const otherOwnerOf = (port: number, self: string) =>
    [...gateways].find(([name, gateway]) => name !== self && gateway.owns(port))?.[0] ?? null;
  const parts: GatewayParts = {
    createListener(address, table) {
      const shared = { limits, table, record: meter.record };
      return address.protocol === 'tcp'
        ? createTcpListener(address, shared)
        : createHttpListener(address, { ...shared, pooled, fresh, unanswered });
    },
    explain: (error, address, gateway) =>
      explainBindError(error, address, otherOwnerOf(address.port, gateway)),
  };

  const configs = () => [...gateways.values()].map((gateway) => gateway.config());
  const retryAll = () => Promise.all([...gateways.values()].map((gateway) => gateway.retry()));
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
      gateways.set(config.name, gateway);
      await gateway.put(config);
      // Another gateway may have been waiting for the port that this one has just left.
      if (portBefore !== config.port) await retryAll();
      return gateway.observe();
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
    async setCertificates() {},
    observe: async () => [...gateways.values()].map((gateway) => gateway.observe()),
    configs,
    readConfiguration: async () => ({
      format: 'json',
      text: JSON.stringify(configs(), null, 2),
      lastError: null,
    }),
    problems: () => [],
    async close(graceMs) {
      for (const timer of timers) clearInterval(timer);
      const all = [...gateways.values(), ...leaving];
      gateways.clear();
      const cut = setTimeout(() => {
        for (const gateway of all) gateway.destroy();
      }, graceMs);
      await Promise.all(all.map(async (gateway) => (await gateway.close()).drained));
      clearTimeout(cut);
      pooled.destroy();
      fresh.destroy();
    },
  };
}
