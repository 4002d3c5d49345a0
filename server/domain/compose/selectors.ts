import type { GatewaySettings, RouteSettings } from '../artifact';
import type { GatewaySpec, RouteSpec } from '../gateway';
import type { weighRoutes } from './weigh-routes';

/** What a document says of a gateway and its routes, by their names, and what there was. */
type Choice = {
  written: GatewaySettings | undefined;
  routes: ReadonlyMap<string, RouteSettings>;
  before: GatewaySpec | undefined;
  mode: 'merge' | 'apply';
};

/**
 * Like any rule: what is written counts, else what there was; a gateway that is applied becomes what is written. Who
 * writes routes and no selector says where they lead.
 */
export function gatewaySelector({ written, routes, before, mode }: Choice): string | undefined {
  const isReplaced = written !== undefined && (mode === 'apply' || routes.size > 0);
  return written?.selector ?? (isReplaced ? undefined : before?.selector);
}

/** Of a route the same. Where the gateway selects, its routes do not. */
export function withRouteSelectors(routes: readonly RouteSpec[], choice: Choice): RouteSpec[] {
  if (gatewaySelector(choice) !== undefined) return [...routes];
  const isReplaced = choice.mode === 'apply' && choice.written !== undefined;
  const live = new Map(choice.before?.routes.map(({ name, selector }) => [name, selector]));
  return routes.map((route) => {
    const kept = isReplaced ? undefined : live.get(route.name);
    const selector = choice.routes.get(route.name)?.selector ?? kept;
    return selector === undefined ? route : { ...route, selector };
  });
}

/**
 * What is to be weighed: routes to `targets`, or, where the gateway selects, the groups that somebody spoke of. Groups
 * and services are not each other's predecessors.
 */
export function routesToWeigh(parts: {
  name: string;
  targets: readonly string[];
  choice: Choice;
  selector: string | undefined;
}): Parameters<typeof weighRoutes>[0] {
  const { name, targets, choice, selector } = parts;
  const { before, routes } = choice;
  const isSameKind = (before?.selector === undefined) === (selector === undefined);
  const live = isSameKind ? (before?.routes ?? []) : [];
  const groups = [...routes.keys(), ...live.map((route) => route.name)];
  return {
    name,
    targets: selector === undefined ? targets : [...new Set(groups)],
    written: [...routes].map(([route, { weight }]) => ({ name: route, weight })),
    before: live,
  };
}
