import type { GatewayConfig } from '../../../domain/gateway';
import { frontendSection } from './frontend-section';
import type { CertificateUse, GatewayParts } from './gateway-parts';
import { type GatewayPlan, planGateway, type Setting } from './gateway-plan';
import { mapEntries } from './map-entries';
import { certificateFile } from './proxy-names';
import { routeSection } from './route-section';
import { sideSections } from './side-sections';
import type { GatewaySlots, RenderInput } from './types';
import { UnfitError } from './unfit';

type Kept = { slots: GatewaySlots | undefined; setting: Setting; parts: GatewayParts };

/** A change concerns few of many gateways; what the others add is known already. */
const kept = new WeakMap<GatewayConfig, Kept>();

/** What a gateway adds to the configuration. Throws `UnfitError`. */
export function renderGateway(
  gateway: GatewayConfig,
  input: Omit<RenderInput, 'gateways'>,
): GatewayParts {
  const slots = input.slots.get(gateway.name);
  const known = kept.get(gateway);
  if (known !== undefined && known.slots === slots && isSameSetting(known.setting, input)) {
    return known.parts;
  }
  const parts = partsOf(planGateway(gateway, slots, input));
  kept.set(gateway, { slots, setting: input, parts });
  return parts;
}

/** Why HAProxy cannot serve this gateway: a clause; null where it can. Do not render one that it cannot. */
export function findUnfit(
  gateway: GatewayConfig,
  input: Omit<RenderInput, 'gateways'>,
): string | null {
  try {
    renderGateway(gateway, input);
    return null;
  } catch (error) {
    if (error instanceof UnfitError) return error.message;
    throw error;
  }
}

export function isSameSetting(before: Setting, after: Setting): boolean {
  if (before === after) return true;
  return (
    before.paths.maps === after.paths.maps &&
    before.paths.certificates === after.paths.certificates &&
    before.paths.sockets === after.paths.sockets &&
    before.paths.caFile === after.paths.caFile &&
    before.sign === after.sign &&
    before.sha1 === after.sha1 &&
    before.traceToken === after.traceToken &&
    before.log === after.log &&
    before.peers === after.peers &&
    before.globalLines.join('\n') === after.globalLines.join('\n')
  );
}

function partsOf(plan: GatewayPlan): GatewayParts {
  const { gateway, id, routes } = plan;
  const sides = sideSections(plan);
  return {
    lines: [
      ...frontendSection(plan),
      ...routes.flatMap((route) => routeSection(plan, route)),
      ...sides.flatMap(({ lines }) => [...lines, '']),
    ],
    entries: mapEntries(plan),
    certificates: certificateUses(plan),
    proxies: [
      [id, { kind: 'frontend', gateway: gateway.name }],
      ...routes.map(
        ({ backend, route }) =>
          [backend, { kind: 'route', gateway: gateway.name, route: route.name }] as const,
      ),
      ...sides.map(({ name, role }) => [name, role] as const),
    ],
  };
}

function certificateUses({ gateway, setting }: GatewayPlan): CertificateUse[] {
  return (gateway.tls?.certificates ?? []).map(({ fingerprint, secret }) => ({
    file: certificateFile(secret, setting),
    secret,
    fingerprint,
  }));
}
