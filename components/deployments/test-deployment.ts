import type {
  DeploymentView,
  GatewayView,
  InstanceView,
  OperationView,
  ServiceView,
} from '@/server/domain/deployment';

/** Views for the tests of screens; each test states only what it is about. */
export function instance(more: Partial<InstanceView> = {}): InstanceView {
  return {
    id: 'shop/catalog/catalog:1.0/ab12.0',
    state: 'healthy',
    health: { state: 'passing', since: 0 },
    host: '127.0.0.1',
    ports: { web: 20_000 },
    pid: 1,
    startedAt: 0,
    starts: 1,
    exit: null,
    usage: null,
    inFlight: 0,
    ...more,
  };
}

export function service(name: string, more: Partial<ServiceView> = {}): ServiceView {
  return {
    name,
    state: 'healthy',
    reason: null,
    retryAt: null,
    deployableType: 'command',
    command: ['node'],
    ports: [],
    environment: {},
    scale: { cpu: 1, memoryMb: 1, instances: 1 },
    dependsOn: [],
    instances: [instance()],
    ...more,
  };
}

export function gateway(name: string, more: Partial<GatewayView> = {}): GatewayView {
  return {
    name,
    deployment: 'shop',
    kind: 'internal',
    address: '127.0.0.1:40000',
    port: 40_000,
    protocol: 'http',
    state: 'serving',
    reason: null,
    rules: {},
    routes: [],
    virtualHosts: [],
    capabilities: {
      'native-expressions': true,
      mirror: true,
      visitors: true,
      'rate-limit': true,
      'other-balances': true,
      'retry-methods': true,
      http2: true,
    },
    ...more,
  };
}

export function operation(more: Partial<OperationView> = {}): OperationView {
  return {
    id: 1,
    kind: 'merge',
    state: 'succeeded',
    author: 'you',
    origin: 'screen',
    reason: null,
    startedAt: 0,
    finishedAt: null,
    changeSet: { deployment: 'shop', actions: [], conflicts: [] },
    progress: [],
    options: { rollBackOnFailure: true },
    revision: 1,
    reversible: false,
    ...more,
  };
}

export function deployment(more: Partial<DeploymentView> = {}): DeploymentView {
  return {
    name: 'shop',
    revision: 1,
    intention: 'run',
    state: 'healthy',
    createdAt: 0,
    updatedAt: 0,
    clusters: [],
    gateways: [],
    operation: null,
    settings: { repair: 'automatic' },
    drift: [],
    ...more,
  };
}
