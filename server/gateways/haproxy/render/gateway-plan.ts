import type { GatewayConfig, RouteConfig } from '../../../domain/gateway';
import { MAP_FILES, type MapName } from './map-files';
import { backendName, gatewayId, routeId } from './proxy-names';
import type { RenderInput, Slot } from './types';

/** What all gateways have in common. */
export type Setting = Omit<RenderInput, 'gateways' | 'slots'>;

export type RoutePlan = { route: RouteConfig; id: string; backend: string; slots: readonly Slot[] };

/** A gateway with the names that it and its parts have in the configuration. */
export type GatewayPlan = {
  gateway: GatewayConfig;
  id: string;
  routes: readonly RoutePlan[];
  setting: Setting;
};

export function planGateway(
  gateway: GatewayConfig,
  slots: ReadonlyMap<string, readonly Slot[]> | undefined,
  setting: Setting,
): GatewayPlan {
  const id = gatewayId(gateway.name, setting);
  const routes = gateway.routes.map((route): RoutePlan => {
    const own = routeId(route.name, setting);
    const backend = backendName(id, own);
    return { route, id: own, backend, slots: slots?.get(route.name) ?? [] };
  });
  return { gateway, id, routes, setting };
}

/** The converter that looks a key up in a map. */
export function lookUp({ setting }: GatewayPlan, map: MapName): string {
  return mapConverter(setting, map);
}

export function mapConverter({ paths }: Setting, map: MapName): string {
  return `map_str(${argument(`${paths.maps}/${MAP_FILES[map]}`)})`;
}

/** Between the brackets of a function a comma or a bracket needs quotes of its own. */
function argument(text: string): string {
  return /^[\w./@+=-]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
