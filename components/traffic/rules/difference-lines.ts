import type {
  GatewayChange,
  GatewayDifference,
  RoutePatch,
  RulesPatch,
} from '../../../server/domain/gateway';
import {
  GATEWAY_KEYS,
  GATEWAY_WORDS,
  gatewayWords,
  ROUTE_KEYS,
  ROUTE_WORDS,
  type RuleLine,
  routeWords,
} from './describe-rules';
import { type GatewaySettings, hostNames, type Patch, tlsSettings } from './rules-model';

/** The rules that a change of the log changed, in words; its weights are not among them. */
export function differenceLines({ before, after }: GatewayDifference): RuleLine[] {
  const names = new Set([...Object.keys(before.routes ?? {}), ...Object.keys(after.routes ?? {})]);
  return [
    ...gatewayLines(before.rules ?? {}, after.rules ?? {}),
    ...[...names].flatMap((name) => routeLines(name, { before, after })),
  ].filter((line) => line.before !== line.after);
}

function gatewayLines(before: RulesPatch, after: RulesPatch): RuleLine[] {
  const [was, is] = [settingsOf(before), settingsOf(after)];
  return GATEWAY_KEYS.filter((key) => key in was || key in is).map((key) => ({
    route: null,
    what: GATEWAY_WORDS[key],
    before: gatewayWords(key, was),
    after: gatewayWords(key, is),
  }));
}

/** Which visitors are where follows from the weights: only who tells them apart is news. */
function settingsOf({
  visitors,
  sticky,
  mirror,
  rateLimit,
  virtualHosts,
  tls,
}: RulesPatch): Patch<GatewaySettings> {
  return {
    ...(sticky !== undefined && { sticky }),
    ...(mirror !== undefined && { mirror }),
    ...(rateLimit !== undefined && { rateLimit }),
    ...(visitors !== undefined && { visitors: visitors?.key ?? null }),
    ...(virtualHosts !== undefined && {
      virtualHosts: virtualHosts === null ? null : hostNames(virtualHosts),
    }),
    ...(tls !== undefined && { tls: tls === null ? null : tlsSettings(tls) }),
  };
}

function routeLines(
  route: string,
  { before, after }: { before: GatewayChange; after: GatewayChange },
): RuleLine[] {
  const was: RoutePatch = before.routes?.[route] ?? {};
  const is: RoutePatch = after.routes?.[route] ?? {};
  const lines = ROUTE_KEYS.filter((key) => key in was || key in is).map((key) => ({
    route,
    what: ROUTE_WORDS[key],
    before: routeWords(key, defined(was)),
    after: routeWords(key, defined(is)),
  }));
  const isReleased = (is.sessions ?? 0) !== (was.sessions ?? 0);
  return isReleased
    ? [...lines, { route, what: 'clients', before: 'tied', after: 'released' }]
    : lines;
}

function defined({ sessions: _, ...patch }: RoutePatch) {
  return patch;
}
