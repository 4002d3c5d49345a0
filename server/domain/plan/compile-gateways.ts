import {
  assignVisitors,
  type GatewayConfig,
  type GatewaySpec,
  type RouteConfig,
  type RouteSpec,
  type Target,
  withoutLostRoutes,
  withVisitors,
} from '../gateway';
import { isDeparting, isStillListening, isStillUsed } from './departing-gateways';
import { holdShares, isHeld, type RouteOutlook } from './hold-shares';
import { indexGateways, indexInstances } from './observed-index';
import { rolesOf } from './roles';
import { indexSpec } from './spec-index';
import { selectedRoutes, standaloneOutlook } from './standalone-routes';
import { isServing, type World } from './world';

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
    .map((gateway) => compileStandalone(world, gateway));
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

function compileStandalone(world: World, gateway: GatewaySpec): GatewayConfig {
  const observed = indexGateways(world.gateways).byName.get(gateway.name);
  const routes = selectedRoutes(world, gateway, observed?.config.routes ?? []);
  const found =
    gateway.selector === undefined ? gateway : withVisitors({ ...gateway, routes }, gateway);
  return compile(world, found, standaloneOutlook(world, gateway));
}

type Outlook = (route: string) => RouteOutlook;

function compile(world: World, gateway: GatewaySpec, outlook: Outlook): GatewayConfig {
  const observed = indexGateways(world.gateways).byName.get(gateway.name);
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

type ServicePort = { gateway: string; cluster: string; service: string; port: string };

function serviceTargets(world: World, of: ServicePort): Target[] {
  const subject = `${of.cluster}/${of.service}`;
  const { byId, byService } = indexInstances(world.instances);
  const roles = rolesOf(world);
  const targets: Target[] = [];
  for (const instance of byService.get(subject) ?? []) {
    const role = roles.get(instance.id);
    const port = instance.ports[of.port];
    if (port === undefined || role === 'surplus' || role === 'left') continue;
    if (isServing(world, instance)) targets.push({ id: instance.id, host: instance.host, port });
  }
  const type = indexSpec(world.spec).services.get(subject)?.spec.deployable.type;
  if (type !== undefined && world.silentDrivers[type] !== undefined) {
    // After a restart nothing is known of what a silent driver runs: what had traffic keeps it.
    const observed = indexGateways(world.gateways).byName.get(of.gateway);
    const route = observed?.config.routes.find((each) => each.name === of.service);
    targets.push(...(route?.targets ?? []).filter((target) => !byId.has(target.id)));
  }
  return targets.sort((a, b) => (a.id < b.id ? -1 : 1));
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
  return (gateways.get(`${world.spec.name}/${route}`)?.routes ?? []).some(
    (candidate) =>
      mayTake(candidate) && (services.get(`${cluster}/${candidate.name}`)?.desired.length ?? 0) > 0,
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
          ? serviceTargets(world, { gateway: config.name, cluster, service: route.name, port })
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
