import type {
  BlueprintCluster,
  BlueprintService,
  GatewaySettings,
  RouteSettings,
} from '../artifact';

/** What is read where nothing is said, with what is. */
export function aRoute(own: Partial<RouteSettings> = {}): RouteSettings {
  return {
    reference: null,
    metadata: {},
    weight: null,
    condition: null,
    conditionStrength: null,
    rewrites: [],
    balance: null,
    selector: null,
    timeoutMs: null,
    retries: null,
    circuitBreaker: null,
    fallback: null,
    ...own,
  };
}

export function aGateway(own: Partial<GatewaySettings> = {}): GatewaySettings {
  return {
    metadata: {},
    sticky: null,
    virtualHosts: [],
    selector: null,
    mirror: null,
    rateLimit: null,
    ...own,
  };
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
