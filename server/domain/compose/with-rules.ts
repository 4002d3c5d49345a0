import type { GatewaySettings, RouteSettings } from '../artifact';
import {
  type GatewaySpec,
  gatewayRulesOf,
  type RouteRules,
  routeRulesOf,
  withoutLostRoutes,
  withVisitors,
} from '../gateway';
import type { PlanConflict } from '../plan';
import { findUnsoundRules } from './find-unsound-rules';
import { type GatewaySurroundings, mergeGatewayRules, writtenGatewayRules } from './gateway-rules';
import { soundRouteRules, writtenRouteRules } from './route-rules';

export type RulesInput = {
  /** What the document says of the gateway; undefined: nothing. */
  written: GatewaySettings | undefined;
  /** What it says of its routes, by their names. */
  routes: ReadonlyMap<string, RouteSettings>;
  /** The gateway until now. */
  before: GatewaySpec | undefined;
  mode: 'merge' | 'apply';
  surroundings: GatewaySurroundings;
};

/**
 * The gateway with its rules (dsl.md §17.2): each that is written counts, else the one there was. A gateway that is
 * applied, not merged, becomes what is written; only the clients it let go stay let go.
 */
export function withRules(
  bare: GatewaySpec,
  input: RulesInput,
  conflicts: PlanConflict[],
): GatewaySpec {
  const { written, before, mode, surroundings } = input;
  const isReplaced = mode === 'apply' && written !== undefined;
  const live = new Map(before?.routes.map((route) => [route.name, routeRulesOf(route)]));
  const rulesOf = (name: string): RouteRules => {
    const own = input.routes.get(name);
    const { sessions, ...kept } = live.get(name) ?? {};
    return {
      ...(sessions !== undefined && { sessions }),
      ...(isReplaced ? {} : kept),
      ...(own === undefined ? {} : writtenRouteRules(own)),
    };
  };
  const rules = mergeGatewayRules(
    bare,
    {
      written: written === undefined ? {} : writtenGatewayRules(written, surroundings),
      before: before === undefined || isReplaced ? {} : gatewayRulesOf(before),
    },
    surroundings,
  );
  const gateway: GatewaySpec = {
    ...bare,
    ...rules,
    routes: bare.routes.map((route) => ({
      ...route,
      ...soundRouteRules(rulesOf(route.name), bare.protocol),
    })),
  };
  const sound = withoutLostRoutes(gateway);
  conflicts.push(...findLostRoutes(gateway, input), ...findUnsoundRules(sound));
  return withVisitors(sound, before ?? null);
}

/** A mirror or a fallback that is asked for and is no route. */
function findLostRoutes(gateway: GatewaySpec, { written, routes }: RulesInput): PlanConflict[] {
  if (gateway.selector !== undefined) return [];
  const known = new Set(gateway.routes.map(({ name }) => name));
  const asked = [
    ...(written?.mirror ? [{ what: 'mirror', name: written.mirror.route }] : []),
    ...[...routes.values()].flatMap(({ fallback }) =>
      fallback === null ? [] : [{ what: 'fallback', name: fallback }],
    ),
  ];
  return asked
    .filter(({ name }) => !known.has(name))
    .map(({ what, name }) => ({
      code: 'UnresolvedServiceRouteError',
      subject: gateway.name,
      message: `the ${what} ${name} of the gateway ${gateway.name} is none of its routes`,
      advice: `name one of: ${[...known].join(', ') || 'its routes, once it has some'}`,
    }));
}
