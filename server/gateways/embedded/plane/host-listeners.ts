import type { IncomingMessage } from 'node:http';
import type { GatewayConfig } from '../../../domain/gateway';
import { type Binding, createBinding } from './binding';
import type { HttpContext } from './exchange';
import { bareHost } from './find-malformed';
import type { Address, Listener } from './listener';

/** A gateway that may have virtual hosts, by the configuration in force. */
export type Hosted = { config: GatewayConfig; context: HttpContext };

/** The ports that gateways share: each request goes by its `Host`. */
export type HostListeners = {
  /** Makes the ports agree with what the gateways ask for now. Never rejects. */
  settle(hosted: readonly Hosted[]): Promise<void>;
  /** Why a gateway does not answer for all of its names; null: it does. */
  complaintOf(gateway: string): string | null;
  /** One of the gateways that share the port; null: nobody does. */
  ownerOf(port: number): string | null;
  drained(): Promise<unknown>;
  destroy(): void;
};

/** Who answers for a host at one of the ports. */
export type FindHost = (request: IncomingMessage) => HttpContext | null;

type SharedPort = { host: string; port: number; binding: Binding; owners: Owners };
/** By name, in lower case. */
type Owners = Map<string, Hosted>;

export function createHostListeners(parts: {
  createListener: (address: Address, find: FindHost) => Listener;
  explain: (error: unknown, address: Address) => string;
}): HostListeners {
  const ports = new Map<string, SharedPort>();
  let complaints = new Map<string, string>();
  let settling: Promise<void> = Promise.resolve();

  const portAt = (host: string, port: number): SharedPort => {
    const key = JSON.stringify([host, port]);
    const known = ports.get(key);
    if (known !== undefined) return known;
    const shared: SharedPort = {
      ...{ host, port, owners: new Map() },
      binding: createBinding({
        createListener: (address) =>
          parts.createListener(
            address,
            ({ headers }) => shared.owners.get(bareHost(headers.host ?? ''))?.context ?? null,
          ),
        explain: parts.explain,
      }),
    };
    ports.set(key, shared);
    return shared;
  };

  const bind = async () => {
    for (const [key, { host, port, binding, owners }] of ports) {
      await binding.settle(owners.size === 0 ? null : { host, port, speech: 'hosts' });
      if (owners.size === 0 && !binding.owns(port)) ports.delete(key);
    }
  };

  return {
    settle(hosted) {
      const wanted = new Map<SharedPort, Owners>();
      complaints = new Map();
      for (const each of hosted.toSorted((a, b) => (a.config.name < b.config.name ? -1 : 1))) {
        const { name, host, virtualHosts } = each.config;
        if (virtualHosts === undefined || each.config.protocol !== 'http') continue;
        const shared = portAt(host, virtualHosts.port);
        const owners = wanted.get(shared) ?? new Map<string, Hosted>();
        wanted.set(shared, owners);
        for (const written of virtualHosts.names) {
          const owner = owners.get(written.toLowerCase());
          if (owner === undefined) owners.set(written.toLowerCase(), each);
          else if (owner !== each) {
            complaints.set(
              name,
              `the virtual host ${written} belongs to gateway ${owner.config.name}`,
            );
          }
        }
      }
      for (const shared of ports.values()) shared.owners = wanted.get(shared) ?? new Map();
      settling = settling.then(bind);
      return settling;
    },
    complaintOf(gateway) {
      const taken = complaints.get(gateway);
      if (taken !== undefined) return taken;
      for (const { binding, owners } of ports.values()) {
        const reason = binding.reason();
        if (reason === null) continue;
        const isIts = [...owners.values()].some(({ config }) => config.name === gateway);
        if (isIts) return `it does not answer for its virtual hosts: ${reason}`;
      }
      return null;
    },
    ownerOf(port) {
      const shared = [...ports.values()].find(({ binding }) => binding.owns(port));
      const [owner] = shared?.owners.values() ?? [];
      return owner?.config.name ?? null;
    },
    drained: () => Promise.all([...ports.values()].map(({ binding }) => binding.drained())),
    destroy() {
      for (const { binding } of ports.values()) binding.destroy();
    },
  };
}

/** Whether both ask for the same at the shared ports: weights change often, and need not look at all gateways. */
export function isSameHosting(a: GatewayConfig | null, b: GatewayConfig | null): boolean {
  return hostingOf(a) === hostingOf(b);
}

function hostingOf(config: GatewayConfig | null): string {
  if (config?.virtualHosts === undefined) return '';
  return JSON.stringify([config.host, config.protocol, config.virtualHosts]);
}
