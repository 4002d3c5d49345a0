import type { GatewaySettings } from '../artifact';
import type { GatewayRules, Protocol } from '../gateway';

/** What a spec needs to know that no document says. */
export type GatewaySurroundings = {
  /** The port all virtual hosts share, and whether gateways get names of their own there. */
  virtualHosts?: VirtualHostSettings;
  /** What a certificate is known by now, by the name of its secret; null: there is none. */
  certificateOf?: (secret: string) => string | null;
};

export type VirtualHostSettings = {
  port: number;
  /** Every gateway gets a name by itself (dsl.md §18.4). */
  isGenerated: boolean;
  /** Names that are in use elsewhere, in lower case, and the gateways that have them. */
  taken?: ReadonlyMap<string, string>;
};

/** 80, the port of Vamp 1, can be opened by few. */
const DEFAULT_VIRTUAL_HOST_PORT = 8180;
/** It is looked up again when it is used. */
export const UNKNOWN_FINGERPRINT = 'unknown';

/** What `sticky: none` says in a merge: nobody is tied any more. */
export type WrittenGatewayRules = Omit<GatewayRules, 'sticky' | 'virtualHosts'> & {
  sticky?: 'none' | 'route' | 'instance';
  virtualHosts?: { names?: string[]; isOnly?: boolean };
};

/** What a gateway in a document says, as a spec has it. */
export function writtenGatewayRules(
  settings: GatewaySettings,
  { certificateOf }: GatewaySurroundings,
): WrittenGatewayRules {
  const { sticky, visitors, virtualHosts, virtualHostsOnly, mirror, rateLimit, tls } = settings;
  const rules: WrittenGatewayRules = {};
  if (sticky !== null) rules.sticky = sticky;
  if (visitors !== null) rules.visitors = { key: visitors, slices: [] };
  if (virtualHosts.length > 0 || virtualHostsOnly !== null) {
    rules.virtualHosts = {
      ...(virtualHosts.length > 0 && { names: virtualHosts }),
      ...(virtualHostsOnly !== null && { isOnly: virtualHostsOnly }),
    };
  }
  if (mirror !== null) rules.mirror = mirror;
  if (rateLimit !== null) {
    const { requests, perMs, key } = rateLimit;
    rules.rateLimit = { requests, perMs, ...(key !== null && { key }) };
  }
  if (tls !== null && tls.certificates.length > 0) {
    rules.tls = {
      certificates: tls.certificates.map((secret) => ({
        secret,
        fingerprint: certificateOf?.(secret) ?? UNKNOWN_FINGERPRINT,
      })),
      ...(tls.redirect !== null && { redirectFrom: tls.redirect }),
    };
  }
  return rules;
}

/** The rules as they are from now on: what is written, else what was. For tcp there are none. */
export function mergeGatewayRules(
  gateway: { name: string; protocol: Protocol },
  rules: { written: WrittenGatewayRules; before: GatewayRules },
  { virtualHosts }: GatewaySurroundings,
): GatewayRules {
  if (gateway.protocol === 'tcp') return {};
  const { sticky, virtualHosts: hosts, ...others } = rules.written;
  const { sticky: wasSticky, virtualHosts: hadHosts, ...kept } = rules.before;
  const merged: GatewayRules = { ...kept, ...others };
  const tie = sticky ?? wasSticky;
  if (tie !== undefined && tie !== 'none') merged.sticky = tie;
  const names = hostNames(gateway.name, hosts?.names ?? hadHosts?.names ?? [], virtualHosts);
  if (names.length > 0) {
    const isOnly = hosts?.isOnly ?? hadHosts?.only ?? false;
    merged.virtualHosts = {
      names,
      port: virtualHosts?.port ?? hadHosts?.port ?? DEFAULT_VIRTUAL_HOST_PORT,
      ...(isOnly && { only: true }),
    };
  }
  return merged;
}

/** In lower case, as nobody tells hosts apart by that; generated names come first (dsl.md §18.4). */
function hostNames(
  gateway: string,
  names: readonly string[],
  settings: VirtualHostSettings | undefined,
): string[] {
  const all = settings?.isGenerated === true ? [generatedHost(gateway), ...names] : names;
  return [...new Set(all.map((name) => name.toLowerCase()))];
}

/** `9050.shop.vamp` for `shop/9050`, `web.catalog.shop.vamp` for `shop/catalog/web`, `door.vamp` for `door`. */
export function generatedHost(gateway: string): string {
  const words = gateway.split('/').map((word) => word.replace(/[^\p{L}\d]/gu, '-'));
  return [...words.toReversed(), 'vamp'].join('.').toLowerCase();
}
