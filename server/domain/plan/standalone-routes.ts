import { evaluateSelector, parseSelector } from '../expression';
import {
  type BasisPoints,
  FULL_WEIGHT,
  type GatewaySpec,
  inProportion,
  type ObservedGateway,
  type RouteConfig,
  type RouteSpec,
  type Target,
} from '../gateway';
import type { RouteOutlook } from './hold-shares';
import { indexGateways } from './observed-index';
import { parseRoutePath } from './route-path';
import type { SelectableInstance, World } from './world';

/** Where the routes of a gateway of its own lead to right now; what is not there has no target. */
export function standaloneOutlook(
  world: World,
  gateway: GatewaySpec,
): (route: string) => RouteOutlook {
  const selectors = new Map(gateway.routes.map(({ name, selector }) => [name, selector]));
  const groups = gateway.selector === undefined ? null : groupsOf(world, gateway.selector);
  return (route) => {
    const selector = selectors.get(route);
    const targets =
      groups !== null
        ? (groups.get(route) ?? [])
        : selector === undefined
          ? targetsOfPath(world, gateway.name, route)
          : selectTargets(world, selector);
    return { targets, wanted: Math.max(1, targets.length) };
  };
}

function targetsOfPath(world: World, gateway: string, route: string): Target[] {
  const path = parseRoutePath(route);
  const { byName } = indexGateways(world.allGateways ?? []);
  switch (path.kind) {
    case 'external':
      return externalTarget(path.url);
    case 'gateway': {
      const observed = byName.get(path.name);
      if (observed === undefined || !isOpen(observed) || leadsBack(byName, path.name, gateway)) {
        return [];
      }
      const { name, host, port, tls } = observed.config;
      return [
        { id: `gateway:${name}`, host, port, ...(tls !== undefined && { tls: true as const }) },
      ];
    }
    case 'service': {
      const routes = byName.get(path.gateway)?.config.routes;
      return [...(routes?.find(({ name }) => name === path.service)?.targets ?? [])];
    }
    case 'unknown':
      return [];
  }
}

/** It answers, and not only to say that it leads nowhere. */
function isOpen({ state, config }: ObservedGateway): boolean {
  return state === 'serving' && config.routes.some((route) => route.targets.length > 0);
}

/** Whether requests sent to `from` could come back to `gateway`, for ever. */
function leadsBack(
  byName: ReadonlyMap<string, ObservedGateway>,
  from: string,
  gateway: string,
): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === gateway) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    for (const { targets } of byName.get(name)?.config.routes ?? []) {
      for (const { id } of targets) if (id.startsWith('gateway:')) waiting.push(id.slice(8));
    }
  }
  return false;
}

/** `https://old.example`, or a host and a port without a scheme, as Vamp 1 had it. */
function externalTarget(url: string): Target[] {
  const [, scheme = 'http', bracketed, plain, port] =
    /^(?:(https?):\/\/)?(?:\[([\da-f:.]+)\]|([^\s/?#:@[\]]+))(?::(\d{1,5}))?(?:[/?#].*)?$/i.exec(
      url,
    ) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return [];
  const isSecure = scheme.toLowerCase() === 'https';
  const number = port === undefined ? (isSecure ? 443 : 80) : Number(port);
  if (number < 1 || number > 65_535) return [];
  return [{ id: `external:${url}`, host, port: number, ...(isSecure && { tls: true as const }) }];
}

function selectTargets(world: World, selector: string): Target[] {
  return selectedBy(world, selector).map(({ instance }) => instance.target);
}

type Selected = { instance: SelectableInstance; groups: string[] };

/** Of an instance of which several ports fit, the first. */
function selectedBy(world: World, text: string): Selected[] {
  const parsed = parseSelector(text);
  if (!parsed.ok) return [];
  const found = new Map<string, Selected>();
  for (const instance of world.allInstances ?? []) {
    if (found.has(instance.target.id)) continue;
    const selected = evaluateSelector(parsed.selector, instance.container);
    if (selected !== null) found.set(instance.target.id, { instance, groups: selected.groups });
  }
  return [...found.values()];
}

/** Routes are called after what brackets captured: `(v1),(v2)`; where nothing is captured, all of them are `()`. */
function groupsOf(world: World, selector: string): Map<string, Target[]> {
  const groups = new Map<string, Target[]>();
  for (const { instance, groups: captured } of selectedBy(world, selector)) {
    const name = captured.length === 0 ? '()' : captured.map((text) => `(${text})`).join(',');
    const targets = groups.get(name);
    if (targets === undefined) groups.set(name, [instance.target]);
    else targets.push(instance.target);
  }
  return groups;
}

/**
 * The routes of a gateway whose selector finds them (dsl.md §8.4): those that are there keep what they have; the first
 * new one gets what is free, later ones nothing; what is missing then is shared in proportion.
 */
export function selectedRoutes(
  world: World,
  gateway: GatewaySpec,
  current: readonly RouteConfig[],
): RouteSpec[] {
  const { selector, routes } = gateway;
  if (selector === undefined) return routes;
  const names = [...groupsOf(world, selector).keys()].sort();
  const own = new Map(routes.map((route) => [route.name, route]));
  const live = new Map(current.map(({ name, weight }) => [name, { name, weight }]));
  const known = names.flatMap((name) => own.get(name) ?? live.get(name) ?? []);
  const there = new Set(known.map(({ name }) => name));
  const free = Math.max(0, FULL_WEIGHT - total(known));
  const added = names
    .filter((name) => !there.has(name))
    .map((name, index): RouteSpec => ({ name, weight: index === 0 ? free : 0 }));
  const all = [...known, ...added];
  const weights = inProportion(all.map(({ weight }) => weight));
  return all.map((route, index) => ({ ...route, weight: weights[index] ?? 0 }));
}

function total(routes: readonly { weight: BasisPoints }[]): BasisPoints {
  return routes.reduce((sum, { weight }) => sum + weight, 0);
}
