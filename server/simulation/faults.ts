import type { ObservedInstance } from '../domain/deployment';
import { FULL_WEIGHT } from '../domain/gateway';
import type { Machine } from './machine';
import type { HandFault, Outage } from './step';
import type { createTrafficWatch } from './traffic-watch';

type TrafficWatch = ReturnType<typeof createTrafficWatch>;

/** What somebody does behind Vamp's back; nothing when there is nothing to do it to. */
export async function tamper(
  machine: Machine,
  traffic: TrafficWatch,
  { fault, target }: { fault: HandFault; target: number },
): Promise<void> {
  const running = machine.instances().filter(({ state }) => state === 'running');
  const instance = running[target % running.length];
  const gateways = await machine.gateways.observe();
  const config = gateways[target % gateways.length]?.config;
  switch (fault) {
    case 'kill-instance':
      if (instance !== undefined) {
        machine.worldOf(instance.id).end(instance.id, { code: null, signal: 'SIGKILL' });
      }
      return;
    case 'change-instance':
      if (instance !== undefined) {
        const change = { field: 'cpu' as const, expected: '0.1', actual: '2' };
        machine.worldOf(instance.id).alter(instance.id, [change]);
      }
      return;
    case 'remove-instance':
      if (instance !== undefined) machine.worldOf(instance.id).remove(instance.id);
      return;
    case 'add-instance':
      if (instance !== undefined) {
        const world = machine.worldOf(instance.id);
        world.add(copyOf(instance, world.takePort(), world.takePid()));
      }
      return;
    case 'change-gateway': {
      if (config === undefined) return;
      const routes = config.routes.toReversed().map((route, index) => ({
        ...route,
        weight: index === 0 ? FULL_WEIGHT : 0,
      }));
      const changed = { ...config, routes };
      await machine.gateways.put(changed);
      traffic.changedByHand(config.name, changed);
      return;
    }
    case 'remove-gateway':
      if (config === undefined) return;
      await machine.gateways.remove(config.name);
      traffic.changedByHand(config.name, null);
      traffic.cutOff();
      return;
    case 'restart-gateways':
      for (const each of gateways) {
        await machine.gateways.remove(each.config.name);
        traffic.changedByHand(each.config.name, null);
      }
      traffic.cutOff();
  }
}

/** One more of the same service, under an ordinal that nobody asked for. */
function copyOf(instance: ObservedInstance, port: number, pid: number): ObservedInstance {
  const ports = Object.fromEntries(Object.keys(instance.ports).map((name) => [name, port]));
  return { ...instance, id: instance.id.replace(/\.\d+$/, '.99'), ports, pid, starts: 1 };
}

export async function takeAway(
  machine: Machine,
  { outage, target }: { outage: Outage; target: number },
): Promise<void> {
  switch (outage) {
    case 'process-driver':
      return machine.worlds.process.setAvailable(false);
    case 'container-driver':
      return machine.worlds.container.setAvailable(false);
    case 'gateways':
    case 'store':
      machine.absent.add(outage);
      return;
    case 'gateway-port': {
      const gateways = await machine.gateways.observe();
      const port = gateways[target % gateways.length]?.config.port;
      if (port !== undefined) machine.breakPort(port);
    }
  }
}
