import { evaluateSelector, parseSelector } from '../expression';
import {
  type BasisPoints,
  FULL_WEIGHT,
  type GatewaySpec,
  inProportion,
  type RouteConfig,
  type RouteSpec,
  type Target,
} from '../gateway';
import type { RouteOutlook } from './hold-shares';
import { indexGateways } from './observed-index';
import { selectableInstances } from './selectable-instances';
import type { SelectableInstance, World } from './world';

/** Whether instances are chosen for a gateway, or one of its routes, by a selector. */
export function isSelecting({
  selector,
  routes,
}: {
  selector?: string;
  routes: readonly { selector?: string }[];
}): boolean {
  return selector !== undefined || routes.some((route) => route.selector !== undefined);
}

/** Where the routes of a gateway lead by selectors; what has none leads where `others` says. */
export function selectedOutlook(
  world: World,
  gateway: GatewaySpec,
  others: (route: string) => RouteOutlook,
): (route: string) => RouteOutlook {
  if (!isSelecting(gateway)) return others;
  const groups = gateway.selector === undefined ? null : groupsOf(world, gateway);
  const selectors = new Map(gateway.routes.map(({ name, selector }) => [name, selector]));
  return (route) => {
    if (groups !== null) return groups.get(route) ?? { targets: [], wanted: 0 };
    const selector = selectors.get(route);
    if (selector === undefined) return others(route);
    const chosen = chooseBy(world, gateway, selector);
    return outlookOf(chosen, unseenTargets(world, gateway.name, route));
  };
}

/** Whether a selector chooses anything that is there to stay, or will be. */
export function choosesAny(world: World, gateway: GatewaySpec, selector: string): boolean {
  return chooseBy(world, gateway, selector).some(({ instance }) => instance.state !== 'leaving');
}

type Chosen = { instance: SelectableInstance; groups: string[] };

/** What a selector chooses, what is only wanted included; what goes stands in for what is to come. */
function chooseBy(world: World, gateway: GatewaySpec, text: string): Chosen[] {
  const parsed = parseSelector(text);
  if (!parsed.ok) return [];
  // The gateway of a cluster is for one port: of several that fit, that one is meant, else the first.
  const [, , port] = gateway.name.split('/');
  const found = new Map<string, Chosen>();
  for (const instance of allInstances(world)) {
    if (instance.state === 'unfit') continue;
    const { id } = instance.target;
    if (found.has(id) && instance.portName !== port) continue;
    const selected = evaluateSelector(parsed.selector, instance.container);
    if (selected !== null) found.set(id, { instance, groups: selected.groups });
  }
  return withoutIdleStandIns([...found.values()]);
}

/** A deployment that replaces what was chosen keeps it until as much is healthy, or all there should be. */
function withoutIdleStandIns(chosen: readonly Chosen[]): Chosen[] {
  const count = (namespace: string, ...states: SelectableInstance['state'][]) =>
    chosen.filter(
      ({ instance: { container, state } }) =>
        container.namespace === namespace && states.includes(state),
    ).length;
  return chosen.filter(({ instance: { container, state } }) => {
    if (state !== 'leaving') return true;
    const { namespace } = container;
    const serving = count(namespace, 'serving');
    const coming = count(namespace, 'starting', 'missing');
    return coming > 0 && serving < count(namespace, 'leaving');
  });
}

function allInstances(world: World): readonly SelectableInstance[] {
  const own = selectableInstances(world);
  const { foreignInstances = [] } = world;
  return own.length === 0 ? foreignInstances : [...own, ...foreignInstances];
}

const isThere = ({ instance: { state } }: Chosen) => state === 'serving' || state === 'leaving';

function outlookOf(chosen: readonly Chosen[], unseen: readonly Target[]): RouteOutlook {
  const targets = [...chosen.filter(isThere).map(({ instance }) => instance.target), ...unseen];
  const wanted = chosen.filter(({ instance }) => instance.state !== 'leaving').length;
  return { targets: targets.sort((a, b) => (a.id < b.id ? -1 : 1)), wanted };
}

/** After a restart nothing is known of what a silent driver runs: what had traffic keeps it. */
function unseenTargets(world: World, gateway: string, route: string): Target[] {
  if (Object.keys(world.silentDrivers).length === 0) return [];
  const seen = new Set(
    allInstances(world).flatMap(({ state, target }) => (state === 'missing' ? [] : target.id)),
  );
  const routes = indexGateways(world.gateways).byName.get(gateway)?.config.routes ?? [];
  const targets = routes.find(({ name }) => name === route)?.targets ?? [];
  return targets.filter(({ id }) => id.includes('/') && !id.includes(':/') && !seen.has(id));
}

/** Routes are called after what brackets captured: `(v1),(v2)`; where nothing is captured, all of them are `()`. */
function groupsOf(world: World, gateway: GatewaySpec): Map<string, RouteOutlook> {
  const groups = new Map<string, Chosen[]>();
  for (const each of chooseBy(world, gateway, gateway.selector ?? '')) {
    const name = each.groups.length === 0 ? '()' : each.groups.map((text) => `(${text})`).join(',');
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [each]);
    else members.push(each);
  }
  const observed = indexGateways(world.gateways).byName.get(gateway.name)?.config.routes ?? [];
  const names = new Set([...groups.keys(), ...observed.map(({ name }) => name)]);
  const outlooks = [...names].map((name): [string, RouteOutlook] => [
    name,
    outlookOf(groups.get(name) ?? [], unseenTargets(world, gateway.name, name)),
  ]);
  return new Map(outlooks.filter(([, { targets }]) => targets.length > 0));
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
  const { routes } = gateway;
  const names = [...groupsOf(world, gateway).keys()].sort();
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
  const isSwitchedOff = routes.length > 0 && total(routes) === 0;
  // Who had everything is gone, and nobody wanted that nothing is served.
  const takesOver = total(all) === 0 && !isSwitchedOff;
  return all.map((route, index) => ({
    ...route,
    weight: takesOver && index === 0 ? FULL_WEIGHT : (weights[index] ?? 0),
  }));
}

function total(routes: readonly { weight: BasisPoints }[]): BasisPoints {
  return routes.reduce((sum, { weight }) => sum + weight, 0);
}
