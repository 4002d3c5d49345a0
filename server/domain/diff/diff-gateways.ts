import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { describeValue } from './describe-value';
import { side } from './diff-services';
import { diffMaps, diffValues } from './diff-values';
import { asMap, isJsonMap, keysOf, valueAt, withoutKeys } from './json-map';
import type { DiffEntry, Place } from './types';

type GatewaysDiff = {
  before: JsonMap;
  after: JsonMap;
  subjectOf: (key: string) => string;
};

/** Gateways by key, each with its routes. */
export function diffGateways({ before, after, subjectOf }: GatewaysDiff): DiffEntry[] {
  return keysOf(before, after).flatMap((key) => {
    const place: Place = { area: 'traffic', subject: subjectOf(key) };
    const [old, now] = [valueAt(before, key), valueAt(after, key)];
    if (old === undefined) return now === undefined ? [] : [lone(place, 'add', now)];
    if (now === undefined) return [lone(place, 'remove', old)];
    if (!isJsonMap(old) || !isJsonMap(now)) {
      return diffValues({ place, path: [], before: old, after: now });
    }
    return diffGateway(place, old, now);
  });
}

/** Port → gateway of one cluster; one alone may stand there without its port (dsl.md §6.3). */
export function diffClusterGateways(cluster: string, before: JsonMap, after: JsonMap): DiffEntry[] {
  return diffGateways({
    before: byPort(before),
    after: byPort(after),
    subjectOf: (port) => `${cluster} gateway ${port}`.trim(),
  });
}

function byPort(gateways: JsonMap): JsonMap {
  const isAlone = 'routes' in gateways || typeof gateways.sticky === 'string';
  return isAlone ? { '': gateways } : gateways;
}

export function diffGateway(place: Place, before: JsonMap, after: JsonMap): DiffEntry[] {
  const settings = diffMaps({
    place,
    path: [],
    before: withoutKeys(before, 'routes', 'name', 'kind'),
    after: withoutKeys(after, 'routes', 'name', 'kind'),
  });
  const [old, now] = [before.routes, after.routes];
  if (!isMapOrNone(old) || !isMapOrNone(now)) {
    return [...settings, ...diffValues({ place, path: ['routes'], before: old, after: now })];
  }
  return [...settings, ...diffRoutes(place, asMap(old), asMap(now))];
}

function diffRoutes(gateway: Place, before: JsonMap, after: JsonMap): DiffEntry[] {
  const changed = keysOf(before, after).flatMap((route) => {
    const place = { ...gateway, subject: `${gateway.subject} → ${route}` };
    const [old, now] = [valueAt(before, route), valueAt(after, route)];
    if (old === undefined) return now === undefined ? [] : [loneRoute(place, 'add', now)];
    if (now === undefined) return [loneRoute(place, 'remove', old)];
    return diffValues({ place, path: [], before: old, after: now });
  });
  return [...changed, ...diffOrder(gateway, before, after)];
}

/** Routes are tried in their order where they have conditions; without, order means nothing. */
function diffOrder(place: Place, before: JsonMap, after: JsonMap): DiffEntry[] {
  const old = Object.keys(before).filter((route) => Object.hasOwn(after, route));
  const now = Object.keys(after).filter((route) => Object.hasOwn(before, route));
  const isMoved = old.some((route, index) => route !== now[index]);
  if (!isMoved || ![...Object.values(before), ...Object.values(after)].some(mayHaveCondition)) {
    return [];
  }
  const summary = `order of routes ${old.join(', ')} → ${now.join(', ')}`;
  return [{ ...place, change: 'modify', summary, before: old, after: now }];
}

/** A stored route may bring one. */
function mayHaveCondition(route: Json): boolean {
  if (!isJsonMap(route)) return typeof route === 'string';
  return ['condition', 'reference', 'ref'].some((key) => route[key] != null);
}

function lone(place: Place, change: 'add' | 'remove', gateway: Json): DiffEntry {
  return { ...place, change, summary: describeGateway(gateway), ...side(change, gateway) };
}

function loneRoute(place: Place, change: 'add' | 'remove', route: Json): DiffEntry {
  const isPlain = isJsonMap(route) && Object.keys(route).length === 0;
  const summary = isPlain ? 'its share is what others leave' : describeValue(route);
  return { ...place, change, summary, ...side(change, route) };
}

/** `to catalog:1.0 90%, catalog:2.0 10%`. */
function describeGateway(gateway: Json): string {
  const routes = asMap(asMap(gateway).routes);
  const targets = Object.entries(routes).map(([route, body]) => {
    const { weight } = asMap(body);
    return weight === undefined || weight === null ? route : `${route} ${describeValue(weight)}`;
  });
  return targets.length === 0 ? describeValue(gateway) : `to ${targets.join(', ')}`;
}

function isMapOrNone(value: Json | undefined): boolean {
  return value === undefined || isJsonMap(value);
}
