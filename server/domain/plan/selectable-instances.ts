import type { InstanceLabels } from '../deployment';
import type { SelectableContainer } from '../expression';
import type { Target } from '../gateway';
import { indexInstances } from './observed-index';
import { type Role, rolesOf } from './roles';
import { indexSpec, type ServicePlace } from './spec-index';
import { isServing, type SelectableInstance, type World } from './world';

const known = new WeakMap<World, readonly SelectableInstance[]>();

/** What selectors choose from in one deployment: every port of every instance, there or wanted, in the order of their ids. */
export function selectableInstances(world: World): readonly SelectableInstance[] {
  const before = known.get(world);
  if (before !== undefined) return before;
  const found = [...seenInstances(world), ...missingInstances(world)].sort((a, b) =>
    a.target.id < b.target.id ? -1 : a.target.id === b.target.id ? 0 : 1,
  );
  known.set(world, found);
  return found;
}

function seenInstances(world: World): SelectableInstance[] {
  const roles = rolesOf(world);
  return world.instances.flatMap((instance) => {
    const state = stateOf(roles.get(instance.id), isServing(world, instance));
    return portsOf(world, { ...instance, state });
  });
}

function missingInstances(world: World): SelectableInstance[] {
  if (world.intention === 'remove') return [];
  const { byId } = indexInstances(world.instances);
  return [...indexSpec(world.spec).desired.values()]
    .filter(({ id }) => !byId.has(id))
    .flatMap(({ id, labels, ports }) => {
      const numbers = Object.fromEntries(ports.map((port) => [port.name, port.number]));
      return portsOf(world, { id, labels, host: '', ports: numbers, state: 'missing' });
    });
}

function stateOf(role: Role | undefined, isWell: boolean): SelectableInstance['state'] {
  switch (role) {
    case 'wanted':
      return isWell ? 'serving' : 'starting';
    case 'kept':
      return isWell ? 'serving' : 'unfit';
    case 'departing':
      return isWell ? 'leaving' : 'unfit';
    default:
      return 'unfit';
  }
}

type Described = Pick<SelectableInstance, 'state'> & {
  id: string;
  labels: InstanceLabels;
  host: string;
  ports: Readonly<Record<string, number>>;
};

function portsOf(world: World, instance: Described): SelectableInstance[] {
  const { id, labels, host, ports, state } = instance;
  const spec = placeOf(world, `${labels.cluster}/${labels.service}`)?.spec;
  const { type = '', command = [] } = spec?.deployable ?? {};
  const names = spec?.ports.map(({ name }) => name) ?? Object.keys(ports);
  return names.flatMap((portName, portIndex): SelectableInstance[] => {
    const port = ports[portName];
    if (port === undefined) return [];
    const container: SelectableContainer = {
      ...{ id, name: labels.service, kind: type, namespace: world.spec.name },
      ...{ image: command[0] ?? '', labels: labelsOf(labels), ip: host },
      ...{ port: spec?.ports[portIndex]?.number || port, portIndex },
    };
    const target: Target = { id, host, port };
    return [{ container, portName, target, state }];
  });
}

/** Of a service that goes, as it was described before. */
function placeOf({ spec, previous }: World, subject: string): ServicePlace | undefined {
  const place = indexSpec(spec).services.get(subject);
  return place ?? (previous ? indexSpec(previous).services.get(subject) : undefined);
}

function labelsOf(labels: InstanceLabels): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([label, value]) => [`io.vamp.${label}`, value]),
  );
}
