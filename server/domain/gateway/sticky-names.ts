import type { GatewayConfig } from './types';
import { xxh32 } from './xxh32';

/** Names of the cookies that tie a client, and what is signed to make their values. */
export type StickyNames = {
  routeCookie: string;
  instanceCookie: string;
  /** The text whose signature is the value of the cookie; a raised `sessions` makes the old ones void. */
  ofRoute(route: string): string;
  ofInstance(route: string, targetId: string): string;
};

/** The value of a cookie is a signature of what it names: nobody can tie themselves to a route they did not get. */
export function stickyNames({ name, routes }: Pick<GatewayConfig, 'name' | 'routes'>): StickyNames {
  const mark = xxh32(name).toString(16).padStart(8, '0');
  const sessions = new Map(routes.map((route) => [route.name, route.sessions ?? 0]));
  const ofRoute = (route: string) => `${name}\n${route}\n${sessions.get(route) ?? 0}`;
  return {
    routeCookie: `vamp-route-${mark}`,
    instanceCookie: `vamp-instance-${mark}`,
    ofRoute,
    ofInstance: (route, targetId) => `${ofRoute(route)}\n${targetId}`,
  };
}
