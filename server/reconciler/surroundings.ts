import type { SelectableContainer } from '../domain/expression';
import type { GatewaySpec, ObservedGateway } from '../domain/gateway';
import {
  indexSpec,
  isDeparting,
  isSameGateway,
  isServing,
  rolesOf,
  type SelectableInstance,
  type World,
} from '../domain/plan';
import { deploymentOfGateway } from './observe';

export type Surroundings = Pick<World, 'allGateways' | 'allInstances'>;

/** What gateways of their own may lead to, out of the newest world of every deployment; nothing where none asks. */
export function surroundingsOf(
  gateways: readonly GatewaySpec[],
  worlds: ReadonlyMap<string, World>,
  observed: readonly ObservedGateway[],
): Surroundings {
  const own = gateways.filter(({ kind }) => kind === 'standalone');
  if (own.length === 0) return {};
  const isSelecting = own.some(
    ({ selector, routes }) =>
      selector !== undefined || routes.some((route) => route.selector !== undefined),
  );
  const allGateways = observed.filter(({ config: { name } }) => {
    const world = worlds.get(deploymentOfGateway(name));
    return world === undefined || !isDeparting(world, name);
  });
  return { allGateways, ...(isSelecting && { allInstances: selectableInstances(worlds) }) };
}

/** Every port of every instance that may get requests and is not about to go, in the order of their ids. */
function selectableInstances(worlds: ReadonlyMap<string, World>): SelectableInstance[] {
  return [...worlds.values()]
    .flatMap((world) => {
      const roles = rolesOf(world);
      return world.instances.flatMap((instance): SelectableInstance[] => {
        const role = roles.get(instance.id);
        if ((role !== 'wanted' && role !== 'kept') || !isServing(world, instance)) return [];
        const { cluster, service } = instance.labels;
        const spec = indexSpec(world.spec).services.get(`${cluster}/${service}`)?.spec;
        const { type = '', command = [] } = spec?.deployable ?? {};
        const names = spec?.ports.map(({ name }) => name) ?? Object.keys(instance.ports);
        return names.flatMap((name, portIndex) => {
          const port = instance.ports[name];
          if (port === undefined) return [];
          const container: SelectableContainer = {
            ...{ id: instance.id, name: service, kind: type, namespace: world.spec.name },
            image: command[0] ?? '',
            labels: labelsOf(instance.labels),
            ip: instance.host,
            port: spec?.ports[portIndex]?.number || port,
            portIndex,
          };
          return [{ container, target: { id: instance.id, host: instance.host, port } }];
        });
      });
    })
    .sort((a, b) => (a.target.id < b.target.id ? -1 : 1));
}

function labelsOf(labels: World['instances'][number]['labels']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([label, value]) => [`io.vamp.${label}`, value]),
  );
}

/** Whether it makes no difference to who leads there. */
export function isSameDestination(a: ObservedGateway, b: ObservedGateway): boolean {
  return a.state === b.state && isSameGateway(a.config, b.config);
}

/** Gateways by the other deployments to whose instances or gateways they lead. */
export function foreignUses(gateways: readonly ObservedGateway[]): Map<string, ObservedGateway[]> {
  const uses = new Map<string, ObservedGateway[]>();
  for (const gateway of gateways) {
    const { name, routes } = gateway.config;
    // Those of deployments lead to their own.
    if (name.includes('/')) continue;
    const targets = [...routes.flatMap((route) => route.targets.map(({ id }) => id))];
    for (const id of new Set([...targets, ...Object.keys(gateway.inFlight)].map(unitOfTarget))) {
      if (id === null || id === deploymentOfGateway(name)) continue;
      const list = uses.get(id);
      if (list === undefined) uses.set(id, [gateway]);
      else list.push(gateway);
    }
  }
  return uses;
}

/** Whose target it is: `gateway:NAME`, an instance (`deployment/…`), or nobody's. */
function unitOfTarget(id: string): string | null {
  if (id.startsWith('external:')) return null;
  return id.startsWith('gateway:')
    ? deploymentOfGateway(id.slice('gateway:'.length))
    : (id.split('/')[0] ?? null);
}
