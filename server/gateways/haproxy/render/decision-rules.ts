import { parseClientKey, stickyNames, visitorSeed } from '../../../domain/gateway';
import { clientExpression } from './client-expression';
import { allOf, renderCondition } from './condition-rules';
import { drawExpression, positionExpression } from './draw-expression';
import { type GatewayPlan, lookUp } from './gateway-plan';
import { keyword } from './keyword';
import { word } from './quote';
import { pieceRoom } from './share-pieces';
import { UnfitError } from './unfit';
import { NOT_DECIDED, weightRules } from './weight-rules';

/**
 * `decide` of the domain as rules: `txn.route` becomes the id of the route, `txn.by` says why if it is not the weight. It
 * stays unset where no route has a target, and where a route is chosen by weight alone and nobody asks for its name. A
 * counter moves only when a draw is needed, as there.
 */
export function decisionRules(plan: GatewayPlan): string[] {
  const isHttp = plan.gateway.protocol === 'http';
  const conditions = isHttp ? conditionRules(plan) : [];
  const ties = isHttp && plan.gateway.sticky !== undefined ? tieRules(plan) : [];
  return [
    ...conditions,
    ...forcedRules(conditions.length > 0),
    ...ties,
    ...chanceRules(conditions.length > 0),
    ...visitorRules(plan),
    ...weightRules(plan),
  ].map((rule) => `  ${rule.startsWith('acl ') ? '' : `${keyword(plan.gateway)} `}${rule}`);
}

/** The first that is met wants the request: `txn.wanted`, with its strength. */
function conditionRules(plan: GatewayPlan): string[] {
  const routes = plan.routes.filter(({ route }) => route.condition !== undefined);
  if (routes.length === 0) return [];
  const acls = new Set<string>();
  const rules = routes.flatMap(({ id, route }, index) => {
    const condition = renderCondition(route.condition ?? '', plan.setting);
    for (const acl of condition.acls) acls.add(acl.trim());
    const strength = `var(txn.strengths),field(${index + 1},:)`;
    const isFree = index === 0 ? '' : '!{ var(txn.wanted) -m found } ';
    return [
      `set-var(txn.wanted) str(${id}) if ${allOf(`${isFree}{ ${strength} -m int gt 0 }`, condition)}`,
      `set-var(txn.strength) ${strength} if { var(txn.wanted) -m str ${id} }`,
    ];
  });
  return [
    ...acls,
    `set-var(txn.strengths) ${word(`str(${plan.id}),${lookUp(plan, 'strengths')}`)}`,
    ...rules,
  ];
}

function forcedRules(hasConditions: boolean): string[] {
  if (!hasConditions) return [];
  const isForced = '{ var(txn.strength) -m int eq 10000 }';
  return [
    `set-var(txn.by) str(condition) if ${isForced}`,
    `set-var(txn.route) var(txn.wanted) if ${isForced}`,
  ];
}

function tieRules(plan: GatewayPlan): string[] {
  const { routeCookie } = stickyNames(plan.gateway);
  const tie = word(`str(${plan.id}/),concat(,txn.sent_tie),${lookUp(plan, 'ties')}`);
  return [
    `set-var(txn.sent_tie) req.cook(${routeCookie})`,
    `set-var(txn.tie) ${tie} if ${NOT_DECIDED} { var(txn.sent_tie) -m found }`,
    `set-var(txn.by) str(tied) if { var(txn.tie) -m found }`,
    `set-var(txn.route) var(txn.tie) if { var(txn.tie) -m found }`,
  ];
}

/** Of those that meet a condition and are not tied, a share according to its strength. */
function chanceRules(hasConditions: boolean): string[] {
  if (!hasConditions) return [];
  const isOpen = `${NOT_DECIDED} { var(txn.strength) -m int 1:9999 }`;
  const hasLuck = `${NOT_DECIDED} { var(txn.strength),sub(txn.luck) gt 0 }`;
  return [
    `track-sc0 int(1) if ${isOpen}`,
    `set-var(txn.luck) ${drawExpression('strength')} if ${isOpen}`,
    `set-var(txn.by) str(condition) if { var(txn.luck) -m found } ${hasLuck}`,
    `set-var(txn.route) var(txn.wanted) if { var(txn.luck) -m found } ${hasLuck}`,
  ];
}

function visitorRules(plan: GatewayPlan): string[] {
  const { gateway, id } = plan;
  if (gateway.visitors === undefined) return [];
  const key = parseClientKey(gateway.visitors.key);
  if (key === null) throw new UnfitError(`\`${gateway.visitors.key}\` does not say who asks`);
  const isCookie = key.kind === 'cookie';
  const isNew = '{ var(txn.newcomer) -m found }';
  return [
    `set-var(txn.visitor) ${clientExpression(key)}`,
    ...(isCookie
      ? [
          'set-var(txn.newcomer) uuid() if !{ var(txn.visitor) -m found }',
          `set-var(txn.visitor) var(txn.newcomer) if ${isNew}`,
        ]
      : []),
    `set-var(txn.place) ${positionExpression('txn.visitor', visitorSeed(gateway.name))} if ${NOT_DECIDED} { var(txn.visitor) -m found }`,
    `set-var(txn.by) str(visitor) if { var(txn.place) -m found }`,
    `set-var(txn.pieces) ${word(`str(${id}),${lookUp(plan, 'visitors')}`)} if { var(txn.place) -m found }`,
    // The first piece that ends behind their place.
    ...Array.from({ length: pieceRoom(gateway) }, (_, index) => {
      const upTo = `var(txn.pieces),field(${2 * index + 1},:)`;
      const route = `var(txn.pieces),field(${2 * index + 2},:)`;
      return `set-var(txn.route) ${route} if ${NOT_DECIDED} { ${upTo},sub(txn.place) gt 0 }`;
    }),
  ];
}
