import type { GatewayConfig } from '../../../domain/gateway';
import { drawExpression } from './draw-expression';
import { type GatewayPlan, lookUp } from './gateway-plan';
import { word } from './quote';

export const NOT_DECIDED = '!{ var(txn.route) -m found }';

/** With a single route and no condition nothing is left to chance. */
export function isDrawing({ routes }: GatewayConfig): boolean {
  return routes.length > 1 || routes.some((route) => route.condition !== undefined);
}

/** The draw of what is not decided yet, and its route where somebody asks for the name: rules without their keyword. */
export function weightRules(plan: GatewayPlan): string[] {
  const { gateway, routes } = plan;
  const when = mayBeDecided(gateway) ? ` if ${NOT_DECIDED}` : '';
  return [
    // With a single route there is nothing to draw.
    ...(routes.length < 2
      ? []
      : [
          `track-sc0 int(1)${when}`,
          `set-var(txn.draw) ${drawExpression('weight')}${when}`,
          // Read once: half of it from before a change would lead to a route that has a share in neither.
          `set-var(txn.shares) ${word(sharesOf(plan))}${when}`,
        ]),
    ...(isNamed(gateway)
      ? routes.map(
          (route, index) =>
            `set-var(txn.route) str(${route.id}) if ${NOT_DECIDED} ${isDrawn(plan, index)}`,
        )
      : []),
  ];
}

/**
 * Who serves: by the name in `variable`, or by the draw. A backend that stands in the rule costs less than one whose name
 * has to be put together.
 */
export function backendRules(plan: GatewayPlan, variable: string): string[] {
  const { gateway, id, routes } = plan;
  return [
    ...(isNamed(gateway) || mayBeDecided(gateway)
      ? [`  use_backend ${id}.%[var(${variable})] if { var(${variable}) -m found }`]
      : []),
    ...(isNamed(gateway)
      ? []
      : routes.map((route, index) => `  use_backend ${route.backend} if ${isDrawn(plan, index)}`)),
  ];
}

/** The piece of this route is the first that ends behind the draw. */
function isDrawn(plan: GatewayPlan, index: number): string {
  if (plan.routes.length < 2) return `{ ${word(sharesOf(plan))} -m int gt 0 }`;
  return `{ var(txn.shares),field(${index + 1},:),sub(txn.draw) gt 0 }`;
}

function sharesOf(plan: GatewayPlan): string {
  return `str(${plan.id}),${lookUp(plan, 'shares')}`;
}

/** Before it is drawn for. */
function mayBeDecided({ routes, sticky, visitors }: GatewayConfig): boolean {
  return (
    sticky !== undefined ||
    visitors !== undefined ||
    routes.some((route) => route.condition !== undefined)
  );
}

/** A tie is made to the route that was decided for; a fallback begins with it. */
function isNamed({ routes, sticky }: GatewayConfig): boolean {
  return sticky !== undefined || routes.some((route) => route.fallback !== undefined);
}
