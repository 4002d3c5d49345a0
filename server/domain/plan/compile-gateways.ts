import {
  assignVisitors,
  type GatewayConfig,
  type GatewaySpec,
  type RouteConfig,
  type RouteSpec,
  withoutLostRoutes,
  withVisitors,
} from '../gateway';
import { isDeparting, isStillListening, isStillUsed } from './departing-gateways';
import { holdShares, isHeld, type RouteOutlook } from './hold-shares';
import { indexGateways } from './observed-index';
import { choosesAny, selectedOutlook, selectedRoutes } from './selected-routes';
import { departingTargets, serviceTargets } from './service-targets';
import { indexSpec } from './spec-index';
import { standaloneOutlook } from './standalone-routes';
import type { World } from './world';

const known = new WeakMap<World, GatewayConfig[]>();

/**
 * Gateways as they should be right now: the weights people set over the targets that may be used. Where what is to get
 * the traffic is not ready yet, what has it keeps it. Computed once for each world.
 */
export function compileGateways(world: World): GatewayConfig[] {
  const before = known.get(world);
  if (before !== undefined) return before;
  const { gateways } = indexSpec(world.spec);
  const staying = [...gateways.values()].filter((gateway) => !isDeparting(world, gateway.name));
  const internal = staying
    .filter((gateway) => gateway.kind === 'internal')
    .map((gateway) => compile(world, gateway, serviceRoutes(world, gateway)));
  const departing = departingGateways(world);
  const reachable = new Map(
    [...internal, ...departing]
      .filter((config) => isLive(config) && isOpen(world, config.name))
      .map((config) => [config.name, config]),
  );
  const external = staying
    .filter((gateway) => gateway.kind === 'external')
    .map((gateway) => compile(world, gateway, gatewayRoutes(world, reachable)));
  const standalone = staying
    .filter((gateway) => gateway.kind === 'standalone')
    .map((gateway) => compile(world, gateway, standaloneOutlook(world, gateway)));
  const configs = [...internal, ...departing, ...external, ...standalone];
  known.set(world, configs);
  return configs;
}

const byName = new WeakMap<GatewayConfig[], ReadonlyMap<string, GatewayConfig>>();

/** One gateway as it should be right now. */
export function compiledGateway(world: World, name: string): GatewayConfig | undefined {
  const configs = compileGateways(world);
  const index = byName.get(configs) ?? new Map(configs.map((config) => [config.name, config]));
  byName.set(configs, index);
  return index.get(name);
}

type Outlook = (route: string) => RouteOutlook;

/** `others`: where those of its routes lead that have no selector. */
function compile(world: World, described: GatewaySpec, others: Outlook): GatewayConfig {
  const observed = indexGateways(world.gateways).byName.get(described.name);
  const gateway = withSelectedRoutes(world, described, observed?.config);
  const outlook = selectedOutlook(world, described, others);
  const { kind, selector: _selector, ...rest } = withCertificates(world, gateway);
  const extraHosts = kind === 'internal' ? [...world.extraGatewayHosts] : [];
  const routes = holdShares(gateway.routes, observed?.config.routes ?? [], outlook);
  const config: GatewayConfig = {
    ...rest,
    host: world.gatewayHost,
    ...(extraHosts.length > 0 && { extraHosts }),
    routes,
  };
  const isWaiting = isHeld(gateway.routes, routes);
  return withoutLostRoutes(isWaiting ? withHeldVisitors(config, observed?.config) : config);
}

/** Where a selector finds the routes, those, with the visitors assigned as they are now. */
function withSelectedRoutes(
  world: World,
  gateway: GatewaySpec,
  current: GatewayConfig | undefined,
): GatewaySpec {
  if (gateway.selector === undefined) return gateway;
  const routes = selectedRoutes(world, gateway, current?.routes ?? []);
  const assigned = current?.visitors ?? gateway.visitors;
  const before = { ...gateway, ...(assigned && { visitors: assigned }) };
  return withVisitors({ ...gateway, routes }, before);
}

/** While the split is held, visitors stay where they are as well. */
function withHeldVisitors(config: GatewayConfig, current?: GatewayConfig): GatewayConfig {
  if (config.visitors === undefined) return config;
  const { key } = config.visitors;
  const known = new Set(config.routes.map(({ name }) => name));
  const held = current?.visitors?.key === key ? current.visitors.slices : [];
  const slices = held.every(({ route }) => known.has(route)) ? held : [];
  return { ...config, visitors: { key, slices: assignVisitors(slices, config.routes) } };
}

/** With the certificates as they are now: the value of a secret may change while its name stays. */
export function withCertificates(world: World, gateway: GatewaySpec): GatewaySpec {
  const { tls } = gateway;
  if (tls === undefined || world.certificates === undefined) return gateway;
  const certificates = tls.certificates.map(({ secret, fingerprint }) => ({
    secret,
    fingerprint: world.certificates?.[secret] ?? fingerprint,
  }));
  return { ...gateway, tls: { ...tls, certificates } };
}

/** A route of an internal gateway leads to the instances of a service, also of one that is about to go. */
function serviceRoutes(world: World, gateway: GatewaySpec): Outlook {
  const [, cluster = '', port = ''] = gateway.name.split('/');
  const place = (service: string) => indexSpec(world.spec).services.get(`${cluster}/${service}`);
  return (service) => ({
    targets: serviceTargets(world, { gateway: gateway.name, cluster, service, port }),
    wanted: place(service)?.desired.length ?? 0,
  });
}

/** A route of an external gateway leads to an internal one, as soon as that one has somewhere to lead to. */
function gatewayRoutes(world: World, reachable: ReadonlyMap<string, GatewayConfig>): Outlook {
  return (route) => {
    const config = reachable.get(`${world.spec.name}/${route}`);
    if (config === undefined)
      return { targets: [], wanted: isAnythingWanted(world, route) ? 1 : 0 };
    const { name, host, port } = config;
    return { targets: [{ id: `gateway:${name}`, host, port }], wanted: 1 };
  };
}

/** Whether an internal gateway will have somewhere to lead to once everything is healthy. */
function isAnythingWanted(world: World, route: string): boolean {
  const { services, gateways } = indexSpec(world.spec);
  const [cluster = ''] = route.split('/');
  const gateway = gateways.get(`${world.spec.name}/${route}`);
  if (gateway === undefined) return false;
  const outlook = selectedOutlook(world, gateway, (service) => ({
    targets: [],
    wanted: services.get(`${cluster}/${service}`)?.desired.length ?? 0,
  }));
  if (gateway.selector !== undefined) return choosesAny(world, gateway, gateway.selector);
  return gateway.routes.some(
    (candidate) => mayTake(candidate) && outlook(candidate.name).wanted > 0,
  );
}

/** Gateways that are not described any more, as long as something from before may use them. */
function departingGateways(world: World): GatewayConfig[] {
  return world.gateways
    .filter(({ config }) => isDeparting(world, config.name))
    .flatMap(({ config }) => {
      const isUsed = isStillUsed(world, config.name);
      if (!isUsed && !isStillListening(world, config.name)) return [];
      const [, cluster = '', port] = config.name.split('/');
      // What an outer one leads to is on its way out as well, and stays as long as this is in use.
      if (port === undefined) return [config];
      const routes: RouteConfig[] = config.routes.map((route) => ({
        ...route,
        targets: isUsed
          ? departingTargets(world, { gateway: config.name, cluster, port }, route)
          : [],
      }));
      return [{ ...config, routes }];
    });
}

/** Whether a route gets requests at all: a share of all, or those that meet its condition. */
function mayTake({ weight, condition, strength }: RouteSpec | RouteConfig): boolean {
  return weight > 0 || (condition !== undefined && strength !== 0);
}

function isLive(config: GatewayConfig): boolean {
  return config.routes.some((route) => mayTake(route) && route.targets.length > 0);
}

/** Whether a gateway already answers with what it leads to, so that others may send requests there. */
function isOpen(world: World, name: string): boolean {
  const observed = indexGateways(world.gateways).byName.get(name);
  return observed?.state === 'serving' && isLive(observed.config);
}
