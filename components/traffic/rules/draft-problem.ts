import type { GatewayView } from '../../../server/domain/deployment';
import {
  type Beyond,
  findBeyond,
  type GatewayAbility,
  type GatewayCapabilities,
} from '../../../server/domain/gateway';
import { hasChange, type RulesState } from './rules-model';
import { rulesProblem } from './rules-problem';
import { draftedRules, type RulesSession } from './rules-session';

type Bounds = Pick<GatewayView, 'name' | 'kind' | 'port' | 'protocol' | 'capabilities'>;

/** Why a draft of rules cannot be made live: it is not finished, or beyond what the gateway driver can. */
export function draftProblem(gateway: Bounds, session: RulesSession): string | null {
  if (!hasChange(session.change)) return null;
  const unfinished = rulesProblem(session.change);
  if (unfinished !== null) return unfinished;
  const [first] = findDraftBeyond(gateway, draftedRules(session));
  if (first === undefined) return null;
  const where = first.route === null ? '' : ` of ${first.route}`;
  return `The ${first.what.replaceAll('_', ' ')}${where}: ${driverSentence(first.reason)}`;
}

function findDraftBeyond(gateway: Bounds, { gateway: settings, routes }: RulesState): Beyond[] {
  const { name, kind, port, protocol, capabilities } = gateway;
  // Every driver has host names and TLS; the port names are shared at is not ours to know.
  const { visitors, virtualHosts: _, tls: __, ...rules } = settings;
  const spec = {
    ...{ name, kind, port, protocol, ...rules },
    ...(visitors !== undefined && { visitors: { key: visitors, slices: [] } }),
    routes: Object.entries(routes).map(([route, each]) => ({ name: route, weight: 0, ...each })),
  };
  return findBeyond(spec, capabilities);
}

/** Why something cannot be chosen here; null where it can. */
export function unable(capabilities: GatewayCapabilities, ability: GatewayAbility): string | null {
  const can = capabilities[ability];
  return can === true ? null : driverSentence(can);
}

const driverSentence = (reason: string): string =>
  `the gateway driver ${reason}${reason.endsWith('.') ? '' : '.'}`;
