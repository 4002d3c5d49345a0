import type { DeploymentView } from '../domain/deployment';
import { findDrift } from '../domain/drift';
import type { World } from '../domain/plan';
import { describeDeployment, describeOperation, type Surroundings } from '../domain/status';
import type { Desired } from './desired-state';

/** What is shown of a deployment; what differs while an operation is under way is no drift but what it changes. */
export function describeDesired(
  { record, operation }: Desired,
  world: World,
  surroundings: Surroundings,
): DeploymentView {
  const { revision, createdAt, updatedAt, settings } = record;
  const isUnderWay = operation?.state === 'running';
  return describeDeployment(
    world,
    {
      ...{ revision, createdAt, updatedAt, settings },
      drift: isUnderWay || record.intention === 'remove' ? [] : findDrift(world),
      operation: operation && describeOperation(operation),
    },
    surroundings,
  );
}
