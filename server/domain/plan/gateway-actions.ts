import { formatShares, type GatewaySpec, withFoundRoutes } from '../gateway';
import { withCertificates } from './compile-gateways';
import { isDeparting } from './departing-gateways';
import { indexGateways } from './observed-index';
import { describeRuleChange, ruleChanges } from './rule-changes';
import { indexSpec } from './spec-index';
import type { PlannedAction } from './types';
import type { World } from './world';

export function describeGatewayAction(start: World, name: string): PlannedAction {
  const before = indexGateways(start.gateways).byName.get(name)?.config;
  const spec = indexSpec(start.spec).gateways.get(name);
  const base = { subject: name, dependsOn: [], traffic: [] };
  if (spec === undefined || isDeparting(start, name)) {
    return {
      ...base,
      id: `remove-gateway:${name}`,
      kind: 'remove-gateway',
      change: 'remove',
      summary: before === undefined ? '' : `port ${before.port} is released`,
      reason: 'nothing uses it any more',
    };
  }
  const shares = formatShares(withFoundRoutes(spec, before?.routes ?? []).routes);
  if (before === undefined) {
    return {
      ...base,
      id: `create-gateway:${name}`,
      kind: 'create-gateway',
      change: 'add',
      summary: [`port ${spec.port}/${spec.protocol}`, shares]
        .filter((word) => word !== '')
        .join(' · '),
      reason: [
        'no route gets a request before it is healthy',
        ...selectorChanges(undefined, spec),
        ...changesFromNothing(start, spec),
      ].join('; '),
    };
  }
  const wanted = withFoundRoutes(spec, before.routes);
  const old = formatShares(before.routes);
  const changes = ruleChanges(before, withCertificates(start, wanted)).map(describeRuleChange);
  const previous = start.previous && indexSpec(start.previous).gateways.get(name);
  const reasons = [
    ...(old === shares ? [] : [`was ${old}; the next requests follow, none is dropped`]),
    ...(previous ? selectorChanges(previous, spec) : []),
    ...changes,
    ...(before.port === spec.port ? [] : [`moves from port ${before.port} to ${spec.port}`]),
    ...(before.protocol === spec.protocol ? [] : [`speaks ${spec.protocol} from now on`]),
  ];
  return {
    ...base,
    id: `update-gateway:${name}`,
    kind: 'update-gateway',
    change: 'modify',
    summary: shares,
    reason: reasons.length > 0 ? reasons.join('; ') : 'its targets change, its weights stay',
  };
}

/** A selector says where to, but not what is there: which instances it chooses is found when it runs. */
function selectorChanges(before: GatewaySpec | undefined, after: GatewaySpec): string[] {
  const old = new Map(before?.routes.map(({ name, selector }) => [name, selector]));
  return [
    ...describeChoice('instances chosen by', before?.selector, after.selector),
    ...after.routes.flatMap(({ name, selector }) =>
      describeChoice(`instances of ${name} chosen by`, old.get(name), selector),
    ),
  ];
}

function describeChoice(what: string, before = '', after = ''): string[] {
  if (before === after) return [];
  if (after === '') return [`${what} their names, no longer by ${before}`];
  return [`${what} ${after}${before === '' ? '' : `, was ${before}`}`];
}

function changesFromNothing(start: World, spec: GatewaySpec): string[] {
  const { name, kind, port, protocol } = spec;
  const plain: GatewaySpec = { name, kind, port, protocol, routes: [] };
  return ruleChanges(plain, withCertificates(start, spec)).map(describeRuleChange);
}
