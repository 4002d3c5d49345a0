import type { DeploymentSpec, ServiceSpec } from '../deployment';
import type { World } from './world';

/** A small shop for tests of planning: catalog (two versions) depends on stock. */
export function exampleService(name: string, overrides: Partial<ServiceSpec> = {}): ServiceSpec {
  return {
    name,
    deployable: { type: 'command', command: ['node', 'service.mjs'] },
    ports: [{ name: 'web', number: 8080, protocol: 'http' }],
    environment: {},
    secrets: {},
    healthChecks: [],
    scale: { cpu: 0.1, memoryMb: 64, instances: 1 },
    dependsOn: [],
    arguments: [],
    network: null,
    dialects: {},
    generation: 0,
    ...overrides,
  };
}

export function exampleSpec(weights: readonly [number, number] = [10_000, 0]): DeploymentSpec {
  return {
    name: 'shop',
    clusters: [
      { name: 'stock', services: [exampleService('stock:1.0')] },
      {
        name: 'catalog',
        services: [
          exampleService('catalog:1.0', { dependsOn: ['stock'] }),
          exampleService('catalog:2.0', { dependsOn: ['stock'] }),
        ],
      },
    ],
    gateways: [
      {
        name: 'shop/stock/web',
        kind: 'internal',
        port: 40_000,
        protocol: 'http',
        routes: [{ name: 'stock:1.0', weight: 10_000 }],
      },
      {
        name: 'shop/catalog/web',
        kind: 'internal',
        port: 40_001,
        protocol: 'http',
        routes: [
          { name: 'catalog:1.0', weight: weights[0] },
          { name: 'catalog:2.0', weight: weights[1] },
        ],
      },
      {
        name: 'shop/9050',
        kind: 'external',
        port: 9050,
        protocol: 'http',
        routes: [{ name: 'catalog/web', weight: 10_000 }],
      },
    ],
  };
}

export function exampleWorld(overrides: Partial<World> = {}): World {
  return {
    spec: exampleSpec(),
    intention: 'run',
    instances: [],
    gateways: [],
    health: {},
    attempts: {},
    draining: {},
    silentDrivers: {},
    lastPut: {},
    isHandsOff: false,
    gatewayHost: '127.0.0.1',
    extraGatewayHosts: [],
    now: 1_000_000,
    ...overrides,
  };
}
