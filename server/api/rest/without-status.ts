/** What `GET /deployments/{name}` says beyond the original API; it is no part of the language. */
const ADDED = {
  deployment: ['state', 'revision', 'operation', 'settings', 'drift', 'message'],
  service: ['state'],
  gateway: ['address', 'reason'],
  route: ['live_weight', 'health'],
} as const;

type Fields = Record<string, unknown>;

/** An answer about a deployment as a document that can be deployed; anything else stays as it is. */
export function withoutStatus(body: unknown): unknown {
  if (!isFields(body) || body.kind !== 'deployments' || !('operation' in body)) return body;
  const deployment = omit(body, ADDED.deployment);
  return {
    ...deployment,
    gateways: values(deployment.gateways, withoutGatewayStatus),
    clusters: values(deployment.clusters, (cluster) => ({
      ...cluster,
      services: items(cluster.services, (service) => omit(service, ADDED.service)),
      gateways: values(cluster.gateways, withoutGatewayStatus),
    })),
  };
}

/** An answer about a gateway as the document it is. */
export function gatewayWithoutStatus(body: unknown): unknown {
  if (!isFields(body)) return body;
  const gateway = withoutGatewayStatus(omit(body, ['internal', 'deployed']));
  return { ...gateway, routes: values(gateway.routes, (route) => omit(route, ['targets'])) };
}

function withoutGatewayStatus(gateway: Fields): Fields {
  const routes = values(gateway.routes, (route) => omit(route, ADDED.route));
  return { ...omit(gateway, ADDED.gateway), routes };
}

function omit(fields: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

function values(map: unknown, change: (value: Fields) => Fields): unknown {
  if (!isFields(map)) return map;
  const changed = Object.entries(map).map(([key, value]) => [
    key,
    isFields(value) ? change(value) : value,
  ]);
  return Object.fromEntries(changed);
}

function items(list: unknown, change: (value: Fields) => Fields): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((value: unknown) => (isFields(value) ? change(value) : value));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
