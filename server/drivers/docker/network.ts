import type { InstanceSpec } from '../../domain/deployment';
import type { JsonObject } from './client';
import { isObject } from './merge';

/** What a service's `network` is to Docker. `named`: must exist; the engine knows the others itself. */
export type NetworkChoice = { kind: 'bridge' | 'host' | 'none' | 'named'; name: string };

export type ReadNetwork = { ok: true; network: NetworkChoice } | { ok: false; reason: string };

/** @param dialect wins over what the service says, as everywhere */
export function readNetwork(spec: InstanceSpec, dialect: JsonObject): ReadNetwork {
  const named = networkOfDialect(dialect);
  const said = spec.network ?? 'BRIDGE';
  if (said.toUpperCase() === 'USER' && named === null)
    return {
      ok: false,
      reason:
        'network `USER` needs the name of a network: write that as `network`, or as `HostConfig: {NetworkMode: …}` in the dialect `docker`',
    };
  const network = choose(named ?? said);
  if (network.name.startsWith('container:'))
    return {
      ok: false,
      reason:
        'the network of another container cannot be used, as its ports are published by that one',
    };
  if (network.kind === 'none' && spec.ports.length > 0)
    return {
      ok: false,
      reason:
        'network `NONE` leaves its ports without any way in; leave out `ports` or the network',
    };
  return { ok: true, network };
}

function choose(name: string): NetworkChoice {
  switch (name.toUpperCase()) {
    case 'BRIDGE':
    case 'DEFAULT':
      return { kind: 'bridge', name: 'bridge' };
    case 'HOST':
      return { kind: 'host', name: 'host' };
    case 'NONE':
      return { kind: 'none', name: 'none' };
    default:
      return { kind: 'named', name };
  }
}

function networkOfDialect({ HostConfig, NetworkingConfig }: JsonObject): string | null {
  const mode = isObject(HostConfig) ? HostConfig.NetworkMode : undefined;
  if (typeof mode === 'string' && mode !== '') return mode;
  const endpoints = isObject(NetworkingConfig) ? NetworkingConfig.EndpointsConfig : undefined;
  return isObject(endpoints) ? (Object.keys(endpoints)[0] ?? null) : null;
}
