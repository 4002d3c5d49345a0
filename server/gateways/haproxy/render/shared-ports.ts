import type { GatewayConfig } from '../../../domain/gateway';
import { listenAddress } from './bind-lines';
import { mapConverter, type Setting } from './gateway-plan';
import { hostNames } from './map-entries';
import type { MapEntry } from './map-files';
import { PLAIN_TEXT } from './own-answers';
import { gatewayId } from './proxy-names';
import { bodyText, word } from './quote';

/** A host name that another gateway has at the same port. */
export type HostClash = { gateway: string; host: string; port: number; winner: string };

export type SharedPorts = {
  ports: ReadonlyMap<number, { addresses: readonly string[] }>;
  /** By `port/host`: the gateway that serves it. */
  owners: ReadonlyMap<string, string>;
  clashes: readonly HostClash[];
};

/** Who answers at the shared ports. `gateways` in the order of their names: the first with a host name has it. */
export function sharedPorts(gateways: readonly GatewayConfig[]): SharedPorts {
  const ports = new Map<number, { addresses: string[] }>();
  const owners = new Map<string, string>();
  const clashes: HostClash[] = [];
  for (const gateway of gateways) {
    const { extraHosts = [], host: address, name, protocol, virtualHosts } = gateway;
    if (virtualHosts === undefined || virtualHosts.names.length === 0 || protocol === 'tcp')
      continue;
    const { port } = virtualHosts;
    const known = ports.get(port)?.addresses ?? [];
    ports.set(port, { addresses: [...new Set([...known, address, ...extraHosts])] });
    for (const host of hostNames(gateway)) {
      const winner = owners.get(`${port}/${host}`);
      if (winner === undefined) owners.set(`${port}/${host}`, name);
      else clashes.push({ gateway: name, host, port, winner });
    }
  }
  return { ports, owners, clashes };
}

export const hostsName = (port: number): string => `hosts.${port}`;

/** One listener for each shared port; the gateway behind it decides as at its own port. */
export function sharedPortLines({ ports }: SharedPorts, setting: Setting): string[] {
  return [...ports].flatMap(([port, { addresses }]) => {
    const owner = word(`str(${port}/),concat(,txn.host),${mapConverter(setting, 'hosts')}`);
    return [
      `frontend ${hostsName(port)} from http`,
      ...listened(addresses).map((address) => `  bind ${listenAddress(address, port)}`),
      '  http-request set-log-level silent',
      '  http-request set-var(txn.host) req.fhdr(host),field(1,:),lower',
      `  http-request set-var(txn.gateway) ${owner}`,
      `  http-request return status 404 ${PLAIN_TEXT} string ${bodyText('no gateway has this host name')} if !{ var(txn.gateway) -m found }`,
      '  use_backend %[var(txn.gateway)].door',
      '',
    ];
  });
}

/** An address that stands for all makes the others superfluous. */
function listened(addresses: readonly string[]): readonly string[] {
  const all =
    addresses.find((address) => address === '::') ??
    addresses.find((address) => address === '0.0.0.0');
  return all === undefined ? addresses : [all];
}

export function sharedPortEntries({ owners }: SharedPorts, setting: Setting): MapEntry[] {
  return [...owners].map(([key, gateway]) => ({
    map: 'hosts',
    key,
    value: gatewayId(gateway, setting),
  }));
}
