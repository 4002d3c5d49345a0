import type {
  BlueprintGateway,
  ClusterGateway,
  Gateway,
  GatewaySettings,
  JsonMap,
} from '../../artifact';
import type { Json } from '../../json';
import { parsePort } from '../read/parse-port';
import { formatDuration } from '../units/duration';
import { formatPercentage } from '../units/percentage';
import { given, whereGiven } from './given';
import { printRoutes } from './print-route';

export function printGateway(gateway: Gateway): JsonMap {
  const routes = gateway.routes.map((route) => ({ path: route.path, settings: route }));
  return given({
    name: gateway.name,
    metadata: gateway.metadata,
    port: printPort(gateway, ''),
    service: gateway.service,
    ...printSettings(gateway),
    routes: printRoutes(routes),
  });
}

/** Key → gateway. */
export function printBlueprintGateways(gateways: readonly BlueprintGateway[]): JsonMap {
  return Object.fromEntries(
    gateways.map((gateway) => [
      gateway.key,
      given({
        metadata: printMetadata(gateway),
        port: printPort(gateway, gateway.key),
        service: gateway.service,
        ...printSettings(gateway),
        routes: printRoutes(
          gateway.routes.map((route) => ({
            path: `${route.cluster}/${route.port}`,
            settings: route,
          })),
        ),
      }),
    ]),
  );
}

/** Port → gateway; the gateway itself where the only port of the cluster is not known yet. */
export function printClusterGateways(gateways: readonly ClusterGateway[]): JsonMap {
  const [first] = gateways;
  if (first?.port === null) return printClusterGateway(first);
  return Object.fromEntries(
    gateways.map((gateway) => [gateway.port ?? '', printClusterGateway(gateway)]),
  );
}

function printClusterGateway(gateway: ClusterGateway): JsonMap {
  const routes = gateway.routes.map((route) => ({ path: route.service, settings: route }));
  return given({
    metadata: printMetadata(gateway),
    ...printSettings(gateway),
    routes: printRoutes(routes),
  });
}

type Listening = Pick<Gateway, 'port' | 'protocol'>;

/** Null where the key says it already: no port at all, that is. */
function printPort({ port, protocol }: Listening, key: string): string | null {
  const parsed = parsePort(key);
  const isImplied = (parsed?.number ?? 0) === 0 && (parsed?.protocol ?? 'http') === protocol;
  return port === null && isImplied ? null : `${port ?? 0}/${protocol}`;
}

function printMetadata({ metadata }: GatewaySettings): Json {
  return Object.keys(metadata).length > 0 ? metadata : null;
}

function printSettings(settings: GatewaySettings): JsonMap {
  const { sticky, visitors, virtualHosts, selector, mirror, rateLimit, tls } = settings;
  return given({
    sticky,
    visitors,
    virtual_hosts: virtualHosts.length > 0 ? virtualHosts : null,
    virtual_hosts_only: settings.virtualHostsOnly,
    selector,
    mirror: whereGiven(mirror, ({ route, share }) => ({
      route,
      percentage: formatPercentage(share),
    })),
    rate_limit: whereGiven(rateLimit, ({ requests, perMs, key }) =>
      given({ requests, per: formatDuration(perMs), key }),
    ),
    tls: whereGiven(tls, ({ certificates, redirect }) => given({ certificates, redirect })),
  });
}
