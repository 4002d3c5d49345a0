import {
  child,
  entriesOf,
  type RawEntry,
  type RawMap,
  type RawNode,
  textOf,
  without,
} from '../source/raw-node';
import { mapFrom, replaceEntry, scalarFrom, withEntry } from './raw-edit';
import type { Upgrading } from './upgrade-step';

const SINCE = '0.8.0';

/** `endpoints: {cluster.port: 9050/http}` as `gateways: {9050/http: cluster/port}`. */
export function upgradeEndpoints(upgrading: Upgrading, blueprint: RawMap): RawMap {
  const endpoints = child(blueprint, 'endpoints');
  if (endpoints?.kind !== 'map') return blueprint;
  const existing = child(blueprint, 'gateways');
  const taken = new Set(entriesOf(existing).map(({ key }) => portNumber(key)));
  const gateways = endpoints.entries.map((entry) => gatewayOf(upgrading, entry, taken));
  upgrading.note(endpoints, SINCE, '`endpoints` are `gateways` now: port → `cluster/port`.');
  if (existing?.kind === 'map') {
    const all = mapFrom(existing, [...existing.entries, ...gateways]);
    return withEntry(without(blueprint, 'endpoints'), 'gateways', all);
  }
  const value = mapFrom(endpoints, gateways);
  return replaceEntry(without(blueprint, 'gateways'), 'endpoints', [{ key: 'gateways', value }]);
}

function gatewayOf(upgrading: Upgrading, { key, value }: RawEntry, taken: Set<string>): RawEntry {
  const target = scalarFrom(value, targetOf(key));
  const written = textOf(value);
  if (written === null) return { key: freeName(key, taken), value: routesTo(value, target) };
  const port = /^\d+$/.test(written) ? `${written}/tcp` : written;
  if (port !== written) {
    const message = `Up to 0.8.0 a port was tcp unless it said otherwise: \`${written}\` is \`${port}\` now.`;
    upgrading.note(value, SINCE, message);
  }
  const number = portNumber(port);
  if (!taken.has(number)) {
    taken.add(number);
    return { key: port, value: target };
  }
  upgrading.note(
    value,
    SINCE,
    `Port ${number} is already that of another gateway. This one gets a free port when it is deployed; write \`port\` to choose one.`,
  );
  return { key: freeName(key, taken), value: routesTo(value, target) };
}

function routesTo(from: RawNode, target: RawNode): RawNode {
  return mapFrom(from, [{ key: 'routes', value: target }]);
}

function freeName(key: string, taken: Set<string>): string {
  const base = targetOf(key).replaceAll('/', '-');
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}-${count}`;
  taken.add(name);
  return name;
}

/** `cluster.port`, where only the cluster's name may hold dots, or `cluster.ports.port`. */
function targetOf(key: string): string {
  return key.replace(/(?:\.ports)?\.([^.]+)$/, '/$1');
}

function portNumber(port: string): string {
  return port.split('/')[0] ?? port;
}
