import type { DeploymentSpec } from '../domain/deployment';
import {
  type GatewayConfig,
  type GatewaySpec,
  gatewayRulesOf,
  routeRulesOf,
  type VisitorSlice,
} from '../domain/gateway';
import { isSameValue } from '../domain/same-value';
import { changeOfRules, type RulesDraft } from './rule-draft';
import type { Request } from './step';

type Rules = Record<string, unknown>;
type Said = { gateway: Rules; routes: Record<string, Rules> };

/** What a request made of rules it should have left alone, or did not make of those it asked for; null: nothing. */
export function findLostRule(
  request: Request,
  before: DeploymentSpec,
  after: DeploymentSpec,
): string | null {
  for (const old of before.gateways) {
    const next = after.gateways.find(({ name }) => name === old.name);
    const said = next === undefined ? null : saidOf(request, { before, old });
    if (next === undefined || said === null) continue;
    // What a selector finds is not described.
    if ((old.selector ?? next.selector) !== undefined) continue;
    const lost = differenceOf(visible(old), visible(next), said.gateway);
    if (lost !== null) return `${request.kind}: ${old.name}: ${lost}`;
    for (const route of next.routes) {
      const had = old.routes.find(({ name }) => name === route.name);
      if (had === undefined) continue;
      const known = new Set(next.routes.map(({ name }) => name));
      const rules = soundRules(routeRulesOf(had), known);
      const gone = differenceOf(rules, { ...routeRulesOf(route) }, said.routes[route.name] ?? {});
      if (gone !== null) return `${request.kind}: ${old.name} → ${route.name}: ${gone}`;
    }
    function visible(gateway: GatewaySpec): Rules {
      const { visitors, virtualHosts, mirror, ...rules } = gatewayRulesOf(gateway);
      const isThere = next?.routes.some(({ name }) => name === mirror?.route);
      return {
        ...rules,
        ...(visitors && { visitors: visitors.key }),
        ...(virtualHosts && { virtualHosts: virtualHosts.names }),
        ...(mirror && isThere && { mirror }),
      };
    }
  }
  return null;
}

/** A fallback goes with the route it names, and a strength with its condition. */
function soundRules(
  { fallback, strength, ...rules }: ReturnType<typeof routeRulesOf>,
  known: ReadonlySet<string>,
): Rules {
  return {
    ...rules,
    ...(strength !== undefined && rules.condition !== undefined && { strength }),
    ...(fallback !== undefined && known.has(fallback) && { fallback }),
  };
}

/** The rules a request speaks of at a gateway; null where it may do what it likes. */
function saidOf(
  request: Request,
  { before, old }: { before: DeploymentSpec; old: GatewaySpec },
): Said | null {
  switch (request.kind) {
    case 'change': {
      const changed = before.gateways[request.gateway % before.gateways.length];
      return changed?.name === old.name ? asSaid(request.rules, old) : NOTHING;
    }
    case 'slice':
    case 'scale':
    case 'weights':
    case 'restart':
      return NOTHING;
    // Settings are no revision: one that came meanwhile is of somebody else.
    case 'settings':
      return null;
    case 'merge': {
      const [, cluster] = old.name.split('/');
      const drafts = request.blueprint.clusters.find(({ name }) => name === cluster);
      if (drafts === undefined || old.kind !== 'internal') return NOTHING;
      const names = drafts.services.map(({ version }) => `${drafts.name}:${version}`);
      const routes = names.map((name) => ({ name, weight: 0 }));
      return drafts.rules === null ? NOTHING : withoutNulls(asSaid(drafts.rules, { routes }));
    }
    default:
      return null;
  }
}

const NOTHING: Said = { gateway: {}, routes: {} };

function asSaid(draft: RulesDraft, gateway: Pick<GatewaySpec, 'routes'>): Said {
  const { rules, routes } = changeOfRules(draft, gateway);
  const { virtualHosts, ...others } = rules;
  return {
    gateway: {
      ...others,
      ...(virtualHosts !== undefined && { virtualHosts: virtualHosts?.names ?? null }),
    },
    routes,
  };
}

/** A document takes nothing away. */
function withoutNulls({ gateway, routes }: Said): Said {
  const given = (rules: Rules): Rules =>
    Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== null));
  return {
    gateway: given(gateway),
    routes: Object.fromEntries(Object.entries(routes).map(([name, rules]) => [name, given(rules)])),
  };
}

/** `said`: what was asked for, by key; null: to be without. */
function differenceOf(before: Rules, after: Rules, said: Rules): string | null {
  for (const key of new Set([
    ...Object.keys(before),
    ...Object.keys(after),
    ...Object.keys(said),
  ])) {
    const wanted = key in said ? (said[key] ?? undefined) : before[key];
    if (isSameValue(wanted, after[key])) continue;
    return `${key} should be ${JSON.stringify(wanted)} and is ${JSON.stringify(after[key])}`;
  }
  return null;
}

/** The first rule in which a gateway differs from what is wanted of it. */
export function findWrongRule(wanted: GatewaySpec, config: GatewayConfig): string | null {
  const { name } = wanted;
  const wrong = differenceOf({ ...gatewayRulesOf(wanted) }, { ...gatewayRulesOf(config) }, {});
  if (wrong !== null && wanted.selector === undefined) return `${name}: ${wrong}`;
  for (const route of config.routes) {
    const own = wanted.routes.find((each) => each.name === route.name);
    const lost = own && differenceOf({ ...routeRulesOf(own) }, { ...routeRulesOf(route) }, {});
    if (lost) return `${name} → ${route.name}: ${lost}`;
  }
  return null;
}

/** Why the visitors of a gateway are not shared as its weights say; null: they are. */
export function findWrongVisitors({ routes, visitors }: GatewayConfig): string | null {
  if (visitors === undefined || visitors.slices.length === 0) return null;
  const shares = new Map<string, number>();
  let from = 0;
  for (const { route, upTo } of visitors.slices) {
    shares.set(route, (shares.get(route) ?? 0) + upTo - from);
    from = upTo;
  }
  const isOff = routes.every(({ weight }) => weight === 0);
  const wrong = isOff
    ? undefined
    : routes.find(({ name, weight }) => (shares.get(name) ?? 0) !== weight);
  return wrong === undefined
    ? null
    : `${wrong.name} has ${wrong.weight / 100} % and ${(shares.get(wrong.name) ?? 0) / 100} % of the visitors`;
}

/** Visitors who were moved away from a route that grew, or stayed as large as it was; null: nobody. */
export function findMovedVisitors(before: GatewayConfig, after: GatewayConfig): string | null {
  const [old, next] = [before.visitors, after.visitors];
  if (old === undefined || old.key !== next?.key) return null;
  if (old.slices.length === 0 || next.slices.length === 0) return null;
  const weights = new Map(before.routes.map(({ name, weight }) => [name, weight]));
  const grown = after.routes.filter(
    ({ name, weight }) => weight >= (weights.get(name) ?? weight + 1),
  );
  const names = new Set(grown.map(({ name }) => name));
  const places = [...new Set([...old.slices, ...next.slices].map(({ upTo }) => upTo))];
  for (const upTo of places) {
    const was = ownerBelow(old.slices, upTo);
    const is = ownerBelow(next.slices, upTo);
    if (was !== undefined && names.has(was) && is !== was) {
      return `the visitors up to ${upTo} went from ${was}, which did not shrink, to ${is}`;
    }
  }
  return null;
}

const ownerBelow = (slices: readonly VisitorSlice[], place: number) =>
  slices.find(({ upTo }) => upTo >= place)?.route;
