import { FULL_WEIGHT, type GatewayConfig, stickyNames } from '../../../domain/gateway';
import type { GatewayPlan, RoutePlan } from './gateway-plan';
import type { MapEntry } from './map-files';
import { slotName } from './proxy-names';
import { visible } from './quote';
import { type SharePiece, visitorPieces, weightThresholds } from './share-pieces';
import { UnfitError } from './unfit';

/** Stands for a strength whose route has no target: its condition is met, but decides nothing. */
const WITHOUT_TARGET = 2 * FULL_WEIGHT;

/** What of a gateway is kept in maps; `hosts` is shared by all and made elsewhere. */
export function mapEntries(plan: GatewayPlan): MapEntry[] {
  const { gateway, id } = plan;
  const strengths = strengthsOf(gateway);
  return [
    { map: 'shares', key: id, value: weightThresholds(gateway).join(':') || '0' },
    { map: 'reasons', key: id, value: noTargetText(gateway) },
    ...(strengths === '' ? [] : [{ map: 'strengths', key: id, value: strengths } as const]),
    ...(gateway.visitors === undefined
      ? []
      : [
          {
            map: 'visitors',
            key: id,
            value: piecesText(plan, visitorPieces(gateway)),
          } as const,
        ]),
    ...(gateway.rateLimit === undefined
      ? []
      : [{ map: 'limits', key: id, value: `${gateway.rateLimit.requests}` } as const]),
    ...(gateway.virtualHosts?.only === true ? hostNames(gateway) : []).map(
      (host): MapEntry => ({ map: 'ownHosts', key: `${id}/${host}`, value: '1' }),
    ),
    ...plan.routes.flatMap((route) => routeEntries(plan, route)),
  ];
}

function routeEntries(plan: GatewayPlan, { backend, id, route, slots }: RoutePlan): MapEntry[] {
  const { gateway, setting } = plan;
  const { sticky } = gateway;
  const names = stickyNames(gateway);
  const token = setting.sign(names.ofRoute(route.name));
  const entries: MapEntry[] = [];
  if (sticky !== undefined) {
    entries.push({ map: 'tokens', key: backend, value: token });
    // A tie to a route without targets is none.
    if (route.targets.length > 0)
      entries.push({ map: 'ties', key: `${plan.id}/${token}`, value: id });
  }
  slots.forEach(({ state, target }, index) => {
    if (state !== 'ready') return;
    const slot = slotName(index);
    entries.push({ map: 'targets', key: `${backend}/${slot}`, value: visible(target.id) });
    if (sticky !== 'instance') return;
    const seat = setting.sign(names.ofInstance(route.name, target.id));
    entries.push({ map: 'tokens', key: `${backend}/${slot}`, value: seat });
    entries.push({ map: 'instances', key: `${backend}/${seat}`, value: slot });
  });
  return entries;
}

/** Of virtual hosts as they are compared: in small letters. */
export function hostNames({ virtualHosts }: Pick<GatewayConfig, 'virtualHosts'>): string[] {
  const names = (virtualHosts?.names ?? []).map((name) => name.toLowerCase());
  const unfit = names.find((name) => !/^[\w.-]+$/.test(name));
  if (unfit !== undefined) throw new UnfitError(`${JSON.stringify(unfit)} is no host name`);
  return [...new Set(names)];
}

function piecesText({ routes }: GatewayPlan, pieces: readonly SharePiece[]): string {
  if (pieces.length === 0) return '0';
  return pieces.map(({ route, upTo }) => `${upTo}:${routes[route]?.id ?? ''}`).join(':');
}

function strengthsOf({ protocol, routes }: GatewayConfig): string {
  if (protocol === 'tcp') return '';
  return routes
    .filter(({ condition }) => condition !== undefined)
    .map(({ strength = FULL_WEIGHT, targets }) =>
      strength > 0 && targets.length === 0 ? WITHOUT_TARGET : strength,
    )
    .join(':');
}

/** Why nobody can serve a request, for the client that is told so. */
function noTargetText({ name, routes }: GatewayConfig): string {
  const gateway = `gateway ${visible(name)}`;
  if (routes.length === 0) return `${gateway} has no routes`;
  if (routes.every(({ weight }) => weight === 0)) return `${gateway}: every route has weight 0 %`;
  // While somebody can, the text is of no use and does not follow every change.
  if (routes.some(({ weight, targets }) => weight > 0 && targets.length > 0)) {
    return `${gateway}: no target is ready`;
  }
  const empty = routes.filter(({ weight }) => weight > 0);
  return `${gateway}: no target is ready in ${empty.map((route) => visible(route.name)).join(', ')}`;
}
