import {
  canonicalJson,
  type DeploymentSpec,
  desiredInstances,
  type InstanceSpec,
  type ServiceSpec,
  serviceFingerprint,
} from '../../domain/deployment';
import type { PlanConflict } from '../../domain/plan';
import type { ContainerDriver, DriverStatus } from '../../ports/container-driver';
import { mapBounded } from './map-bounded';

/** Commands looked at together. */
const AT_ONCE = 8;

export type DriverState = { driver: ContainerDriver; status: DriverStatus };

type Placed = { subject: string; type: string; instance: InstanceSpec };

/** Services the change starts something of that no driver can run, or that could never start. */
export async function findDriverConflicts(
  drivers: readonly DriverState[],
  { spec, previous }: { spec: DeploymentSpec; previous: DeploymentSpec | null },
): Promise<PlanConflict[]> {
  const conflicts: PlanConflict[] = [];
  const questions = new Map<string, { driver: ContainerDriver; askers: Placed[] }>();
  for (const placed of startedServices(spec, previous)) {
    const found = findDriver(drivers, placed);
    if ('code' in found) {
      conflicts.push(found);
      continue;
    }
    const { driver } = found;
    const key = questionOf(placed);
    const question = questions.get(key) ?? { driver, askers: [] };
    question.askers.push(placed);
    questions.set(key, question);
  }
  const answers = await mapBounded([...questions.values()], AT_ONCE, askFirst);
  return [...conflicts, ...answers.flat()];
}

/** Services with instances that do not run yet. */
function startedServices(spec: DeploymentSpec, previous: DeploymentSpec | null): Placed[] {
  const before = new Map(
    (previous?.clusters ?? []).flatMap((cluster) =>
      cluster.services.map((service): [string, ServiceSpec] => [
        `${cluster.name}/${service.name}`,
        service,
      ]),
    ),
  );
  return spec.clusters.flatMap((cluster) =>
    cluster.services.flatMap((service) => {
      const subject = `${cluster.name}/${service.name}`;
      const old = before.get(subject);
      const isSame =
        old !== undefined &&
        old.scale.instances >= service.scale.instances &&
        serviceFingerprint(old) === serviceFingerprint(service);
      const one = { ...service, scale: { ...service.scale, instances: 1 } };
      const [instance] = desiredInstances(spec.name, cluster.name, one);
      return isSame || instance === undefined
        ? []
        : [{ subject, type: service.deployable.type, instance }];
    }),
  );
}

function findDriver(
  drivers: readonly DriverState[],
  { subject, type }: Placed,
): DriverState | PlanConflict {
  const found = drivers.find(({ driver }) => driver.deployableTypes.includes(type));
  if (found === undefined) {
    const known = drivers.flatMap(({ driver }) => driver.deployableTypes).join(', ');
    return {
      code: 'UnsupportedDeployableType',
      subject,
      message: `${subject} is a ${type}, which no driver runs`,
      advice: `use one of: ${known}`,
    };
  }
  const { driver, status } = found;
  if (status.available) return found;
  return {
    code: 'DriverUnavailable',
    subject,
    message: `${subject} is a ${type}, and the driver ${driver.type} is not available: ${status.reason ?? 'it gives no reason'}`,
    advice: 'bring it back and plan again; settings show its state',
  };
}

/** All that a driver looks at beforehand; five hundred services may share one command. */
function questionOf({ instance }: Placed): string {
  const { deployable, network, dialects, cpu, memoryMb, environment } = instance;
  const found = { PATH: environment.PATH, arguments: instance.arguments };
  return canonicalJson({ ...found, deployable, network, dialects, cpu, memoryMb });
}

async function askFirst(question: {
  driver: ContainerDriver;
  askers: Placed[];
}): Promise<PlanConflict[]> {
  const [first] = question.askers;
  const reason = first === undefined ? null : await question.driver.preflight(first.instance);
  if (reason === null) return [];
  return question.askers.map(({ subject }) => ({
    code: 'DeploymentServiceError',
    subject,
    message: `${subject}: ${reason}`,
    advice: 'correct this service, then plan again',
  }));
}
