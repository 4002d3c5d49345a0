import type { GatewayConfig } from '../../../domain/gateway';
import { type GatewayParts, printFixed, type ServerLine } from './gateway-parts';
import { MAP_FILES, type MapEntry } from './map-files';
import { byName } from './render';
import { isSameSetting, renderGateway } from './render-gateway';
import { sharedPortEntries, sharedPortLines, sharedPorts } from './shared-ports';
import type { RenderInput, RuntimeCommand } from './types';

/**
 * What makes a process that runs `before` behave as `after`, in the order in which it is to be done: who is new is there
 * before anybody is sent to them, and nobody is sent any more to who goes. `reload` where that is not possible.
 */
export function runtimeDifference(
  before: RenderInput,
  after: RenderInput,
): RuntimeCommand[] | 'reload' {
  if (!isSameSetting(before, after) || before.gateways.length !== after.gateways.length) {
    return 'reload';
  }
  const known = new Map(before.gateways.map((gateway) => [gateway.name, gateway]));
  const pairs: [GatewayConfig, GatewayConfig][] = [];
  for (const gateway of after.gateways) {
    const earlier = known.get(gateway.name);
    if (earlier === undefined) return 'reload';
    const hasSameSlots = before.slots.get(gateway.name) === after.slots.get(gateway.name);
    if (earlier !== gateway || !hasSameSlots) pairs.push([earlier, gateway]);
  }
  const changes = pairs.map(([earlier, later]) => ({
    before: renderGateway(earlier, before),
    after: renderGateway(later, after),
  }));
  if (changes.some((change) => fixedText(change.before) !== fixedText(change.after))) {
    return 'reload';
  }
  const hosts = hostsDifference(pairs, before, after);
  if (hosts === 'reload') return 'reload';
  const servers = changes.flatMap((change) => serverCommands(change.before, change.after));
  const maps = [
    ...changes.flatMap((change) => mapCommands(change.before.entries, change.after.entries)),
    ...hosts,
  ];
  return [
    ...changes.flatMap((change) => certificateCommands(change.before, change.after)),
    ...servers.filter(({ state }) => state === 'ready'),
    ...maps.filter(({ kind }) => kind !== 'del-map'),
    ...maps.filter(({ kind }) => kind === 'del-map'),
    ...servers.filter(({ state }) => state !== 'ready'),
  ];
}

function fixedText({ lines }: GatewayParts): string {
  return lines.map(printFixed).join('\n');
}

function hostsDifference(
  pairs: readonly (readonly [GatewayConfig, GatewayConfig])[],
  before: RenderInput,
  after: RenderInput,
): RuntimeCommand[] | 'reload' {
  const text = ({ extraHosts, host, virtualHosts }: GatewayConfig) =>
    JSON.stringify([virtualHosts, virtualHosts && [host, extraHosts]]);
  if (pairs.every(([earlier, later]) => text(earlier) === text(later))) return [];
  const [old, next] = [before, after].map(({ gateways }) =>
    sharedPorts([...gateways].sort(byName)),
  );
  if (old === undefined || next === undefined) return [];
  const [oldLines, nextLines] = [sharedPortLines(old, before), sharedPortLines(next, after)];
  if (oldLines.join('\n') !== nextLines.join('\n')) return 'reload';
  return mapCommands(sharedPortEntries(old, before), sharedPortEntries(next, after));
}

function mapCommands(before: readonly MapEntry[], after: readonly MapEntry[]): RuntimeCommand[] {
  const idOf = ({ key, map }: MapEntry) => `${map} ${key}`;
  const left = new Map(before.map((entry) => [idOf(entry), entry]));
  const commands = after.flatMap((entry): RuntimeCommand[] => {
    const earlier = left.get(idOf(entry));
    left.delete(idOf(entry));
    if (earlier?.value === entry.value) return [];
    const kind = earlier === undefined ? 'add-map' : 'set-map';
    return [{ kind, map: MAP_FILES[entry.map], key: entry.key, value: entry.value }];
  });
  const gone = [...left.values()].map(
    ({ key, map }): RuntimeCommand => ({ kind: 'del-map', map: MAP_FILES[map], key }),
  );
  return [...commands, ...gone];
}

type ServerCommand = Extract<RuntimeCommand, { kind: 'set-server' }>;

function serverCommands(before: GatewayParts, after: GatewayParts): ServerCommand[] {
  const earlier = new Map(
    serversOf(before).map((line) => [`${line.backend}/${line.server}`, line]),
  );
  return serversOf(after).flatMap(({ address, backend, port, server, state }): ServerCommand[] => {
    const old = earlier.get(`${backend}/${server}`);
    // Where an empty slot points to is of no interest.
    const isMoved = state !== 'maint' && (old?.address !== address || old.port !== port);
    if (!isMoved && old?.state === state) return [];
    return [{ kind: 'set-server', backend, server, ...(isMoved ? { address, port } : {}), state }];
  });
}

function serversOf({ lines }: GatewayParts): ServerLine[] {
  return lines.filter((line) => typeof line !== 'string');
}

function certificateCommands(before: GatewayParts, after: GatewayParts): RuntimeCommand[] {
  const known = new Map(before.certificates.map(({ file, fingerprint }) => [file, fingerprint]));
  return after.certificates
    .filter(({ file, fingerprint }) => known.get(file) !== fingerprint)
    .map(({ file, secret }) => ({ kind: 'set-certificate', file, secret }));
}
