import type { GatewaySettings, RouteSettings } from '../../artifact';
import type { Protocol } from '../../gateway';

/** A gateway of any kind, as far as the rules for all of them go. The objects are those that were read. */
export type Traffic = {
  kind: 'cluster' | 'gateway';
  gateway: GatewaySettings;
  protocol: Protocol;
  routes: readonly { path: string; settings: RouteSettings }[];
};
