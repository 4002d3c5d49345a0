import { renderDefaults } from './defaults';
import { printLine } from './gateway-parts';
import { MAP_FILES, type MapEntry, type MapName } from './map-files';
import { renderGateway } from './render-gateway';
import { hostsName, sharedPortEntries, sharedPortLines, sharedPorts } from './shared-ports';
import type { ProxyRole, Rendered, RenderInput } from './types';

/** The whole configuration. Throws `UnfitError` where a gateway is one that `findUnfit` tells of. */
export function render(input: RenderInput): Rendered {
  const gateways = [...input.gateways].sort(byName);
  const all = gateways.map((gateway) => renderGateway(gateway, input));
  const shared = sharedPorts(gateways);
  const lines = [
    ...input.globalLines,
    '',
    ...renderDefaults(input),
    ...sharedPortLines(shared, input),
    ...all.flatMap(({ lines: own }) => own.map(printLine)),
  ];
  return {
    config: `${lines.join('\n').trimEnd()}\n`,
    maps: printMaps([
      { map: 'trace', key: input.traceToken, value: '1' },
      ...sharedPortEntries(shared, input),
      ...all.flatMap(({ entries }) => entries),
    ]),
    proxies: new Map<string, ProxyRole>([
      ...[...shared.ports.keys()].map(
        (port) => [hostsName(port), { kind: 'hosts', port }] as const,
      ),
      ...all.flatMap(({ proxies }) => proxies),
    ]),
  };
}

export function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function printMaps(entries: readonly MapEntry[]): Record<string, string> {
  const lines = new Map<MapName, string[]>();
  for (const { map, key, value } of entries) {
    const known = lines.get(map);
    const line = `${key} ${value}\n`;
    if (known === undefined) lines.set(map, [line]);
    else known.push(line);
  }
  const names = Object.entries(MAP_FILES) as [MapName, string][];
  return Object.fromEntries(names.map(([name, file]) => [file, (lines.get(name) ?? []).join('')]));
}
