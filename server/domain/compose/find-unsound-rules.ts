import { z } from 'zod';
import { parseCondition } from '../expression';
import {
  type GatewaySpec,
  gatewayRulesOf,
  gatewayRulesShape,
  routeRulesOf,
  routeRulesShape,
} from '../gateway';
import type { PlanConflict } from '../plan';

const gatewayRules = z.object(gatewayRulesShape);
const routeRules = z.object(routeRulesShape);

/** Rules no gateway driver would take: numbers out of bounds, conditions that cannot be read. */
export function findUnsoundRules(gateway: GatewaySpec): PlanConflict[] {
  const { name } = gateway;
  return [
    ...conflictsOf(name, gatewayRules.safeParse(gatewayRulesOf(gateway))),
    ...gateway.routes.flatMap((route) => {
      const subject = `${name} → ${route.name}`;
      const conditions = [route.condition, ...(route.rewrites ?? []).map((each) => each.condition)];
      return [
        ...conflictsOf(subject, routeRules.safeParse(routeRulesOf(route))),
        ...conditions.flatMap((text) =>
          text === undefined ? [] : conditionConflict(subject, text),
        ),
      ];
    }),
  ];
}

function conflictsOf(subject: string, result: z.ZodSafeParseResult<unknown>): PlanConflict[] {
  return (result.error?.issues ?? []).map(({ path, message }) => ({
    code: 'UnsoundTrafficRule',
    subject,
    message: `${subject}: ${path.join('.')}: ${message}`,
    advice: 'write a value within these bounds',
  }));
}

function conditionConflict(subject: string, text: string): PlanConflict[] {
  const parsed = parseCondition(text);
  if (parsed.ok) return [];
  return [
    {
      code: 'InvalidConditionError',
      subject,
      message: `${subject}: the condition \`${text}\` cannot be read: ${parsed.message}`,
      advice: 'correct it; an expression of HAProxy stands between `<` and `>`',
    },
  ];
}
