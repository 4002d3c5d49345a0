import type { InstanceUsage } from '../domain/deployment';
import type { World } from '../domain/plan';
import type { Desired } from './desired-state';

/** What was looked at in the last pass; the same world at rest need not be looked at again. */
export type Look = {
  desired: Desired;
  world: World;
  usage: Readonly<Record<string, InstanceUsage>>;
  isAtRest: boolean;
};

/** Nothing is under way and nothing is about to happen by the mere passing of time. */
export function isQuiet({ record, operation }: Desired, world: World): boolean {
  return (
    record.intention === 'run' &&
    operation?.state !== 'running' &&
    Object.keys(world.attempts).length === 0 &&
    Object.keys(world.draining).length === 0 &&
    world.instances.every(
      ({ id, state }) => state === 'running' && world.health[id]?.state === 'passing',
    )
  );
}

/** Whether a deployment at rest is just as it was when it was looked at last. */
export function isAsBefore(last: Look, desired: Desired, world: World): boolean {
  return (
    last.isAtRest &&
    last.desired === desired &&
    last.world.instances === world.instances &&
    last.world.gateways === world.gateways &&
    last.world.health === world.health &&
    last.world.attempts === world.attempts &&
    last.world.draining === world.draining &&
    last.world.stopping === world.stopping &&
    last.world.silentDrivers === world.silentDrivers &&
    last.world.lastPut === world.lastPut &&
    last.world.foreignGateways === world.foreignGateways &&
    last.world.allGateways === world.allGateways &&
    last.world.foreignInstances === world.foreignInstances &&
    last.world.certificates === world.certificates &&
    last.world.extraGatewayHosts === world.extraGatewayHosts
  );
}
