import type { GatewayPlan, RoutePlan } from './gateway-plan';
import { keyword } from './keyword';

/** `variable` holds the id of the route that serves, which need not be the one that was decided for. */
export type FallbackRules = { rules: readonly string[]; variable: string };

export function fallbackRules({ gateway, routes }: GatewayPlan): FallbackRules {
  const byName = new Map(routes.map((plan) => [plan.route.name, plan]));
  const inOrder = orderByFallback(routes, byName);
  if (inOrder.length === 0) return { rules: [], variable: 'txn.route' };
  const rule = `  ${keyword(gateway)} set-var(txn.serving)`;
  return {
    variable: 'txn.serving',
    rules: [
      `${rule} var(txn.route)`,
      ...inOrder.flatMap((plan) => {
        const next = byName.get(plan.route.fallback ?? '');
        if (next === undefined) return [];
        const isIt = `{ var(txn.serving) -m str ${plan.id} }`;
        const most = plan.route.circuitBreaker?.maxConnections;
        const isFull =
          most === undefined ? '' : ` or ${isIt} { be_conn(${plan.backend}) ge ${most} }`;
        return [`${rule} str(${next.id}) if ${isIt} { nbsrv(${plan.backend}) eq 0 }${isFull}`];
      }),
    ],
  };
}

/** Those that have a fallback, each before the one it falls back to; a circle is cut where it closes. */
function orderByFallback(
  routes: readonly RoutePlan[],
  byName: ReadonlyMap<string, RoutePlan>,
): RoutePlan[] {
  const reversed: RoutePlan[] = [];
  const visit = (plan: RoutePlan | undefined) => {
    if (plan?.route.fallback === undefined || reversed.includes(plan) || open.has(plan)) return;
    open.add(plan);
    visit(byName.get(plan.route.fallback));
    reversed.push(plan);
  };
  const open = new Set<RoutePlan>();
  for (const plan of routes) visit(plan);
  return reversed.reverse();
}
