import {
  type BlueprintCluster,
  type BlueprintService,
  type GatewaySettings,
  PLAIN_GATEWAY,
  PLAIN_ROUTE,
  type RouteSettings,
} from '../artifact';

/** What is read where nothing is said, with what is. */
export function aRoute(own: Partial<RouteSettings> = {}): RouteSettings {
  return { ...PLAIN_ROUTE, ...own };
}

export function aGateway(own: Partial<GatewaySettings> = {}): GatewaySettings {
  return { ...PLAIN_GATEWAY, ...own };
}

export function aService(
  own: Pick<BlueprintService, 'breed'> & Partial<BlueprintService>,
): BlueprintService {
  return {
    environment: {},
    scale: null,
    arguments: [],
    healthChecks: null,
    network: null,
    dialects: {},
    ...own,
  };
}

export function aCluster(
  own: Pick<BlueprintCluster, 'name' | 'services'> & Partial<BlueprintCluster>,
): BlueprintCluster {
  return {
    metadata: {},
    gateways: [],
    slas: [],
    release: null,
    network: null,
    healthChecks: null,
    dialects: {},
    ...own,
  };
}
