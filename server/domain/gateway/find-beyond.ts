import { nativeParts, parseCondition } from '../expression';
import type {
  GatewayAbility,
  GatewayCapabilities,
  GatewaySpec,
  RewriteRule,
  RouteSpec,
} from './types';

/** Ways to take turns that every gateway driver has. */
export const COMMON_BALANCES = ['default', 'roundrobin', 'leastconn', 'random', 'source', 'first'];

export type Beyond = {
  /** The key in a document. */
  what: string;
  /** The route that asks for it; null: the gateway. */
  route: string | null;
  /** Goes on after "the gateway driver embedded …". */
  reason: string;
};

/** What a gateway asks for that a driver cannot do. */
export function findBeyond(gateway: GatewaySpec, capabilities: GatewayCapabilities): Beyond[] {
  return wishesOf(gateway).flatMap(({ ability, what, route }): Beyond[] => {
    const can = capabilities[ability];
    return can === true ? [] : [{ what, route, reason: can }];
  });
}

type Wish = { ability: GatewayAbility; what: string; route: string | null };

function wishesOf(gateway: GatewaySpec): Wish[] {
  const wishes: Wish[] = [];
  if (gateway.mirror !== undefined) wishes.push({ ability: 'mirror', what: 'mirror', route: null });
  if (gateway.visitors !== undefined) {
    wishes.push({ ability: 'visitors', what: 'visitors', route: null });
  }
  if (gateway.rateLimit !== undefined) {
    wishes.push({ ability: 'rate-limit', what: 'rate_limit', route: null });
  }
  return [...wishes, ...gateway.routes.flatMap(routeWishes)];
}

function routeWishes(route: RouteSpec): Wish[] {
  const of = (ability: GatewayAbility, what: string): Wish => ({
    ability,
    what,
    route: route.name,
  });
  const wishes: Wish[] = [];
  if (route.condition !== undefined && isNative(route.condition)) {
    wishes.push(of('native-expressions', 'condition'));
  }
  if (route.rewrites?.some(isNativeRewrite)) wishes.push(of('native-expressions', 'rewrites'));
  if (route.balance !== undefined && !COMMON_BALANCES.includes(route.balance)) {
    wishes.push(of('other-balances', 'balance'));
  }
  if ((route.retries?.methods.length ?? 0) > 0) wishes.push(of('retry-methods', 'retries'));
  return wishes;
}

/** It holds a part, or is as a whole, what only HAProxy can evaluate. */
function isNative(text: string): boolean {
  const parsed = parseCondition(text);
  return !parsed.ok || nativeParts(parsed.condition).length > 0;
}

function isNativeRewrite({ condition }: RewriteRule): boolean {
  return isNative(condition);
}
