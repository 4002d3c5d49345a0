import type { JsonMap } from '../artifact';

/** A blueprint with one of everything, in normal form; a new copy each time, for tests. */
export function exampleShop(): JsonMap {
  return {
    kind: 'blueprints',
    name: 'shop',
    metadata: { owner: 'ada' },
    gateways: { 9050: { routes: { 'catalog/web': { weight: '100%' } } } },
    clusters: { catalog: catalog(), stock: { services: [{ breed: { reference: 'stock:1.0' } }] } },
    environment_variables: { 'catalog.LOG_LEVEL': 'info' },
    dialects: { docker: { labels: { team: 'web' } } },
  };
}

function catalog(): JsonMap {
  return {
    services: [
      { breed: { reference: 'catalog:1.0' }, scale: { reference: 'small' } },
      catalogTwo(),
    ],
    gateways: {
      web: {
        sticky: 'route',
        routes: {
          'catalog:1.0': { weight: '90%' },
          'catalog:2.0': { weight: '10%', condition: { condition: 'Host = a' } },
        },
      },
    },
    sla: {
      type: 'response_time_sliding_window',
      threshold: { upper: 500, lower: 100 },
      escalations: [{ type: 'scale_instances', minimum: 1, maximum: 5, scale_by: 1 }, 'page'],
    },
    release: {
      steps: [{ weight: '1%', hold: '5m' }, { weight: '10%', hold: '5m' }, { weight: '100%' }],
      on_worse: 'roll_back',
    },
    network: 'BRIDGE',
  };
}

function catalogTwo(): JsonMap {
  return {
    breed: {
      name: 'catalog:2.0',
      deployable: { type: 'container/docker', definition: 'acme/a:1' },
      ports: { web: '8080/http' },
      environment_variables: { LOG_LEVEL: null, 'URL[url]': '$stock.host' },
      dependencies: { stock: { breed: { reference: 'stock:1.0' } } },
      health_checks: [{ path: '/health', port: 'web', interval: '5s' }],
    },
    environment_variables: { LOG_LEVEL: 'info' },
    scale: { cpu: 0.2, memory: '128MB', instances: 2 },
    arguments: [{ privileged: 'true' }],
  };
}
