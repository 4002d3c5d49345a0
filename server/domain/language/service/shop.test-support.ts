import type { Catalogue } from './types';

/** A blueprint in which everything that can be named is named more than once. */
export const SHOP = `name: shop:1
gateways:
  9050: catalog/web
  9051:
    routes:
      catalog/web: {weight: 100%}
clusters:
  stock:
    services: stock:1.0
  catalog:
    services:
      - breed:
          name: catalog:1.0
          deployable: acme/catalog:1.0
          ports: {web: 8080/http}
          environment_variables:
            LEVEL[log]: info
            STOCK_URL: "http://$db.host:$db.ports.sql/\${LEVEL}"
          constants: {motd: hello}
          dependencies:
            db: stock:1.0
        environment_variables:
          LEVEL: debug
        scale: small
      - breed: {ref: "catalog:2.0"}
    health_checks: {path: /, port: web, initial_delay: 1s, timeout: 1s, interval: 1s, failures: 3}
    gateways:
      web:
        routes:
          catalog:1.0: {weight: 90%, condition: {ref: beta}}
          "catalog:2.0": {weight: 10%, fallback: catalog:1.0}
    sla:
      ref: fast
      escalations:
        - {type: scale_instances, target: catalog, minimum: 1, maximum: 2, scale_by: 1}
environment_variables:
  catalog.LEVEL: warn
  catalog.environment_variables.STOCK_URL: "http://$stock.host"
`;

export const CATALOGUE: Catalogue = {
  entries: [
    {
      kind: 'breeds',
      name: 'catalog:2.0',
      normal: {
        name: 'catalog:2.0',
        kind: 'breeds',
        ports: { web: '8080/http', admin: '9090/http' },
        environment_variables: { CACHE: 'on' },
        dependencies: { db: 'stock:1.0' },
      },
    },
    {
      kind: 'breeds',
      name: 'stock:1.0',
      normal: { name: 'stock:1.0', kind: 'breeds', ports: { sql: '5432/tcp' } },
    },
    { kind: 'scales', name: 'small', normal: { name: 'small', cpu: 0.1, memory: '64.00MB' } },
    { kind: 'slas', name: 'fast', normal: null },
    { kind: 'conditions', name: 'beta', normal: { name: 'beta', condition: 'path begins /beta' } },
    { kind: 'templates', name: 'base', normal: null },
    {
      kind: 'blueprints',
      name: 'other',
      normal: {
        name: 'other',
        kind: 'blueprints',
        clusters: { a: { services: [{ breed: { reference: 'stock:1.0' } }] } },
      },
    },
    {
      kind: 'deployments',
      name: 'live',
      normal: {
        name: 'live',
        kind: 'deployments',
        clusters: {
          api: { services: [{ breed: { name: 'api:1', ports: { web: '8080/http' } } }] },
        },
      },
    },
  ],
};
