import type { GatewayConfig, GatewaySpec, RouteConfig, Target } from '../gateway';
import { isServing, type World } from './world';

/** Compiled gateways of a deployment: the weights people set over the targets that may be used right now. */
export function compileGateways(world: World): GatewayConfig[] {
  const internal = world.spec.gateways
    .filter((gateway) => gateway.kind === 'internal')
    .map((gateway) => compile(world, gateway, (route) => serviceTargets(world, gateway, route)));
  const reachable = new Map(
    internal
      .filter((config) => config.routes.some((route) => route.targets.length > 0))
      .map((config) => [config.name, config]),
  );
  const external = world.spec.gateways
    .filter((gateway) => gateway.kind === 'external')
    .map((gateway) =>
      compile(world, gateway, (route) => {
        const config = reachable.get(`${world.spec.name}/${route}`);
        return config === undefined
          ? []
          : [{ id: `gateway:${config.name}`, host: config.host, port: config.port }];
      }),
    );
  return [...internal, ...external];
}

function compile(
  world: World,
  gateway: GatewaySpec,
  targetsOf: (route: string) => Target[],
): GatewayConfig {
  const routes: RouteConfig[] = gateway.routes.map((route) => ({
    name: route.name,
    weight: route.weight,
    targets: targetsOf(route.name),
  }));
  const { name, port, protocol } = gateway;
  return { name, host: world.gatewayHost, port, protocol, routes };
}

function serviceTargets(world: World, gateway: GatewaySpec, service: string): Target[] {
  const [, cluster = '', portName = ''] = gateway.name.split('/');
  return world.instances
    .filter(
      (instance) => instance.labels.cluster === cluster && instance.labels.service === service,
    )
    .filter((instance) => isServing(world, instance))
    .flatMap((instance) => {
      const port = instance.ports[portName];
      return port === undefined ? [] : [{ id: instance.id, host: instance.host, port }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
