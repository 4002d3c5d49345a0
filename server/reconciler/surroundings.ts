import type { GatewaySpec, ObservedGateway } from '../domain/gateway';
import {
  isDeparting,
  isSameGateway,
  isSelecting,
  selectableInstances,
  type World,
} from '../domain/plan';
import { deploymentOfGateway } from './observe';

export type Surroundings = Pick<World, 'allGateways' | 'foreignInstances'>;

/** What gateways may lead to beyond their own deployment, out of the newest world of every other; nothing where none asks. */
export function surroundingsOf(
  unit: { name: string; gateways: readonly GatewaySpec[]; seen: readonly ObservedGateway[] },
  worlds: ReadonlyMap<string, World>,
  observed: readonly ObservedGateway[],
): Surroundings {
  const { name, gateways, seen } = unit;
  const isAsking =
    gateways.some(isSelecting) ||
    (!name.startsWith('/') && seen.some((each) => leadsAway(name, each)));
  return {
    ...(gateways.some(({ kind }) => kind === 'standalone') && {
      allGateways: observed.filter(({ config }) => {
        const world = worlds.get(deploymentOfGateway(config.name));
        return world === undefined || !isDeparting(world, config.name);
      }),
    }),
    ...(isAsking && {
      foreignInstances: [...worlds.values()].flatMap((world) =>
        world.spec.name === name ? [] : selectableInstances(world),
      ),
    }),
  };
}

/** To instances of other deployments, which only a selector can have chosen. */
function leadsAway(name: string, { config }: ObservedGateway): boolean {
  return config.routes.some(({ targets }) => targets.some(({ id }) => isOfAnother(name, id)));
}

function isOfAnother(name: string, target: string): boolean {
  if (target.startsWith(`${name}/`)) return false;
  return !target.startsWith('gateway:') && !target.startsWith('external:');
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
    const own = deploymentOfGateway(name);
    const targets = routes.flatMap((route) => route.targets.map(({ id }) => id));
    const others = [...targets, ...Object.keys(gateway.inFlight)].filter(
      (id) => !id.startsWith(`${own}/`) && !id.startsWith(`gateway:${own}/`),
    );
    for (const id of new Set(others.map(unitOfTarget))) {
      if (id === null || id === own) continue;
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
