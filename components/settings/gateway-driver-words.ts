import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/api/app-router';
import type { GatewayAbility } from '@/server/domain/gateway';

export type GatewayDriverView = inferRouterOutputs<AppRouter>['gateways']['driver'];

const ABILITY_WORDS: Record<GatewayAbility, string> = {
  'native-expressions': 'evaluates expressions of HAProxy',
  mirror: 'mirrors a share of the requests',
  visitors: 'splits by visitor',
  'rate-limit': 'limits rates',
  'other-balances': 'knows further ways to take turns',
  'retry-methods': 'repeats requests of chosen methods',
  http2: 'speaks HTTP/2',
};

/** What a gateway driver can do, and what it cannot with the reason. */
export function describeGatewayCapabilities(capabilities: GatewayDriverView['capabilities']) {
  const abilities = Object.keys(ABILITY_WORDS) as GatewayAbility[];
  return abilities.map((ability) => {
    const can = capabilities[ability];
    return { word: ABILITY_WORDS[ability], reason: can === true ? null : can };
  });
}

/** `412 lines`, and how much of them is shown. */
export function configurationSize(text: string): { lines: number; bytes: number } {
  const trimmed = text.trimEnd();
  return {
    lines: trimmed === '' ? 0 : trimmed.split('\n').length,
    bytes: new TextEncoder().encode(text).length,
  };
}
